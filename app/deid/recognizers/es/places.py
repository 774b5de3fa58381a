"""Towns in Spanish notes, told by what stands before them or by the list of cities."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from app.core.phi import PhiKind
from app.deid.languages.spanish_words import is_plain_spanish, is_thing, towns
from app.deid.patterns import compiled
from app.deid.recognizers.base import Found, RuleRecognizer

_WORD = r"\p{Lu}[\p{L}\p{M}'\-]+"
_TOWN = rf"{_WORD}(?:[ ](?:(?:de|del|la|las|los|el)[ ]){{0,2}}{_WORD}){{0,3}}"
_CUED = compiled(
    r"(?i:\b(?:(?:viv|resid)(?:e|en|ía|ía[ ]solo|iendo|ido|ente|entes)(?:[ ](?:sol[oa]|"
    r"acompañad[oa]|actualmente|habitualmente|independiente|con[ ]su[ ]\p{L}+|con[ ]\p{L}+))?[ ]en|"
    r"natural(?:es)?[ ]de|procede(?:nte)?[ ]de|provenientes?[ ]de|originari[oa]s?[ ]de|"
    r"orig[ei]n(?:ari[oa])?[ ](?:de|en)|nacid[oa]s?[ ]en|naci[óo][ ]en|vecin[oa]s?[ ]de|"
    r"domiciliad[oa]s?[ ]en|empadronad[oa]s?[ ]en|viaj(?:e|ó|ado)(?:[ ]reciente)?[ ]a|"
    r"traslad(?:ad[oa]s?|o)[ ](?:a|desde|de)|regres[oó](?:[ ]de)|lleg[óo][ ]de|"
    r"vacaciones[ ]en|estancia[ ]en|municipio[ ]de|localidad[ ]de|ciudad[ ]de|pueblo[ ]de|"
    r"villa[ ]de|barrio[ ]de|parroquia[ ]de|comarca[ ]de|isla[ ]de|aldea[ ]de|"
    r"provincia[ ]de|ayuntamiento[ ]de|cant[óo]n[ ]de|departamento[ ]de|partido[ ]de|"
    r"accidente[ ]en|trabaja[ ]en|estudia[ ]en|mudad[oa][ ]a|emigr[óo][ ](?:a|desde)|"
    r"derivad[oa][ ]desde)[ ])"
    rf"(?:el[ ]|la[ ])?(?P<place>(?:(?:El|La|Los|"
    rf"Las)[ ])?{_TOWN})(?:[ ]?\((?P<province>{_TOWN})\))?"
)
# Countries, regions and continents stay; so does what names a building.
_NO_TOWN = compiled(
    r"(?:España|M[ée]xico|Argentina|Chile|Colombia|Per[úu]|Ecuador|Bolivia|Venezuela|Uruguay|"
    r"Paraguay|Panam[áa]|Costa Rica|Honduras|Nicaragua|El Salvador|"
    r"Guatemala|Cuba|Rep[úu]blica Dominicana|Puerto Rico|Marruecos|Portugal|Francia|Italia|"
    r"Alemania|Inglaterra|Reino Unido|Estados Unidos|EE|EEUU|USA|Brasil|"
    r"Ruman[íi]a|Bulgaria|Ucrania|Rusia|China|India|Pakist[áa]n|Senegal|Mali|Argelia|Nigeria|"
    r"Ghana|Filipinas|Suiza|Holanda|B[ée]lgica|[ÁA]frica|Europa|Asia|Am[ée]rica(?: Latina)?|"
    r"Andaluc[íi]a|Arag[óo]n|Asturias|Canarias|Cantabria|Castilla(?: y Le[óo]n|-La Mancha|"
    r" la Mancha)?|Catalu[ñn]a|Extremadura|Galicia|La Rioja|Navarra|Pa[íi]s Vasco|Euskadi|"
    r"Urgencias|UCI|UVI|Planta|Hospital|Residencia|Centro|Cl[íi]nica|Domicilio|Casa|Medicina|"
    r"Consultas?|Atenci[óo]n|Cirug[íi]a|Rehabilitaci[óo]n|Servicio|Unidad|Observaci[óo]n|"
    r"Quir[óo]fano|Reanimaci[óo]n|Oficina|Colegio|Instituto|Universidad|Calle|Avenida|Plaza|"
    r"Empresa|Supermercado|F[áa]brica|Farmacia|CS|CAP|Geri[áa]trico)\b"
)
_IN_PAIR = compiled(r"(?i)(?:enfermedad|fiebre|s[íi]ndrome|tifus|leche|encefalitis)[ ]de[ ]$")
_NAME_BEHIND = compiled(r"[ ]\p{Lu}\p{Ll}+")
_ARTICLES = frozenset(("El", "La", "Los", "Las"))
_CHARS_BEFORE = 16


@cache
def _listed() -> regex.Pattern[str]:
    """Return the pattern of a listed town behind a preposition, a comma or a bracket."""
    return compiled(
        r"(?:\b(?:en|de|a|desde|hacia|hasta|por|(?<!Castilla[ ])y|cerca[ ]de)[ ]|[,(][ ]?)"
        r"(?P<place>\L<towns>)(?![\p{L}\-]|[ ]\p{Lu}\p{Ll})(?=[ ]*(?:[.,;:)\n]|$|[ ]\p{Ll}|[ ]\())|"
        r"^(?P<place>\L<towns>)(?=[ ]*$|,[ ](?:a[ ])?\d)",
        towns=towns(),
        flags=regex.MULTILINE,
    )


class SpanishPlaceRecognizer(RuleRecognizer):
    """Finds towns and provinces; countries and autonomous communities are left."""

    KINDS = (PhiKind.LOCATION,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield places that their surroundings or the list tell."""
        for match in self.matches(_CUED, text):
            for group in ("place", "province"):
                if match[group] and _is_town(match[group]):
                    yield Found(*match.span(group), PhiKind.LOCATION, 0.76)
        for match in self.matches(_listed(), text):
            start, end = match.span("place")
            before = text[max(0, start - _CHARS_BEFORE) : start]
            if not _IN_PAIR.search(before) and not is_thing(text, start, end):
                yield Found(start, end, PhiKind.LOCATION, 0.76)


def _is_town(place: str) -> bool:
    first = next((word for word in place.split() if word not in _ARTICLES), "")
    return bool(first) and _NO_TOWN.match(place) is None and not is_plain_spanish(first)
