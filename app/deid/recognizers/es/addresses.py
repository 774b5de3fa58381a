"""Street addresses of Spain and Latin America, whole: street, number, floor, code, town."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.phi import PhiKind
from app.deid.patterns import compiled
from app.deid.recognizers.base import Found, RuleRecognizer

_STREET = (
    r"(?:(?i:C/|Calle|Cl\.|Avda?\.?|Avenida|Av\.|Pza\.?|Pz\.|Plza\.?|Plaza|Pl\.|Paseo|"
    r"P[ºo]\.?(?=[ ](?:de|del|la)[ ])|Psje\.?|Pasaje|Pje\.|Ctra\.?|Carretera|Camino|Cno\.?|Ronda|"
    r"Rda\.|Traves[íi]a|Trav\.|Callej[óo]n|Urb\.|Urbanizaci[óo]n|Glorieta|Gta\.|Pol[íi]gono|"
    r"Pol\.[ ]Ind\.|Bulevar|Blvd\.?|Boulevard|Calzada|Calz\.|Jir[óo]n|Jr\.|"
    r"Carrera|Cra\.?|Kra\.?|Kr\.|Cr\.|Diagonal|Transversal|Rambla|Costanilla|Cuesta|Alameda|"
    r"Privada|Priv\.|Cerrada|Prolongaci[óo]n|Prol\.|Circuito|Andador|Eje|Vereda|Barriada|Bda\.)|c/|"
    r"C\.(?=[ ]\p{Lu}))"
)
_LINK = r"(?:de|del|la|las|los|el|y|d'|l')"
_WORD = (
    r"(?:\p{Lu}[\p{L}\p{M}'\-]*\.?|\d{1,2}(?:[ºª°]|\.[ªºao])?[ ]de[ ]\p{L}+|(?:1|2)\p{Ll}{2}\.?)"
)
_NAME = rf"(?:(?:{_LINK}[ ]){{0,3}}{_WORD}(?:[ ](?:{_LINK}[ ]){{0,3}}{_WORD}){{0,5}})"
_HOUSE = (
    r"(?:,?[ ]?(?:n[ºo°úu]m?\.?|No\.?|N[ºo°]\.?|#|"
    r"km\.?)?[ ]?\d{1,5}(?:[ ]?[A-Za-z](?![\p{L}]))?(?:[ ]?[\-–][ ]?\d{1,4})?(?:[ ]?bis)?(?![\w%]|"
    r"[.,]\d|/\d))"
)
_NUMBERED = (
    r"(?:\d{1,3}[ ]?[A-Z]?(?:[ ]?(?:Sur|Norte|Bis|Este|Oeste))?[ ]?(?:#|No\.?|"
    r"N[ºo°])[ ]?\d{1,3}[ ]?[A-Z]?(?:[ ]?-[ ]?\d{1,3})?)"
)
_UNIT = (
    r"(?:,?[ ]{1,2}(?:\d{1,2}[ ]?\.?[ºªo°a]{1,2}\.?(?!\p{Ll})(?:[ \-]?(?:[A-Ja-j](?!\p{L})|"
    r"(?i:izq\p{L}*|izda?|dch[oa]?|dcha|derecha|izquierda|centro|interior|exterior|"
    r"pta)\b\.?(?:[ ]?\d{1,2})?))?|(?i:bajos?|entresuelo|[áa]tico|piso|pta\.?|puerta|portal|"
    r"escalera|esc\.?|bloque|blq\.?|bl\.|planta|casa|torre|apto\.?|apartamento|dpto\.?|depto\.?|"
    r"departamento|int\.?|interior|manzana|mza?\.?|lote|lt\.?|of(?:icina)?\.?|unidad)(?!\p{L})"
    r"(?:[ ]?(?:n[ºo°]\.?[ ]?)?(?:\d{1,4}(?:[.]?[ºªoa])?(?:[ ]?[A-Z])?|[A-Z])(?![\w]))?|"
    r"[A-J](?![\w.]))|,?[ ]s/n\b)"
)
_CODE = r"(?:C\.?P\.?[ :]{0,2}\d{4,5}|\d{5})(?![\d.,/%]\d|\d)"
_TOWN = (
    r"\p{Lu}[\p{L}\p{M}'\-]+(?:[ ](?:(?:de|del|la|las|los|el)[ ]){0,2}\p{Lu}[\p{L}\p{M}'\-]+){0,3}"
)
_AREA = (
    r"(?:(?i:Col|Colonia|Fracc|Fraccionamiento|Barrio|Bo|Urb|Urbanizaci[óo]n|Residencial|Conjunto|"
    r"Sector|Comuna|Distrito|Delegaci[óo]n|Del|Alcald[íi]a|Localidad|Villa|Pol[íi]gono)\.?"
    rf"[ ](?:de[ ]|del[ ])?(?:la[ ]|los[ ]|las[ ]|el[ ])?{_TOWN})"
)
_PROVINCE = rf"(?:[ ]?\({_TOWN}\)|,[ ]{_TOWN})"
_MORE = rf"(?:[ ]?[,.\-–]?[ \n]{{1,2}}(?:{_AREA}|{_CODE}(?:,?[ \-–]{{1,3}}{_TOWN})?))"
_TOWN_BEHIND = (
    rf"(?:,[ ](?!(?:Tel|Tfno|Teléfono|Móvil|Cel|Fax|Acude|Refiere|Vive|Paciente|DNI|NHC|El|La|Su|"
    rf"Con|En|Se|Dr|Dra)\b){_TOWN})"
)
_ADDRESS = compiled(
    rf"(?<![\p{{L}}\d/]){_STREET}[ ]?(?:{_NUMBERED}|"
    rf"{_NAME})(?:{_HOUSE})?(?:{_UNIT}){{0,5}}(?:{_MORE}){{0,4}}"
    rf"(?:{_TOWN_BEHIND}){{0,2}}{_PROVINCE}?"
)
_AREA_ALONE = compiled(
    rf"(?<![\p{{L}}])(?i:col\.|colonia|fracc\.|fraccionamiento|barrio|alcald[íi]a|delegaci[óo]n|"
    rf"pedan[íi]a|aldea|caser[íi]o|vereda)[ ](?:de[ ]|del[ ])?(?:la[ ]|los[ ]|las[ ]|"
    rf"el[ ])?{_TOWN}(?:{_MORE}){{0,2}}"
)
_CODE_ALONE = compiled(
    rf"(?<![\w])(?P<place>C\.?P\.?[ :]{{0,2}}\d{{4,5}}(?:,?[ \-]{{1,3}}{_TOWN})?)(?![\d.,/%]\d)|"
    rf"(?<![\w.,/\-])(?P<place>(?:0[1-9]|[1-4]\d|"
    rf"5[0-2])\d{{3}}[ ](?:-[ ])?{_TOWN}(?:[ ]?\({_TOWN}\))?)(?=[ ]*(?:$|[\n.,;)]))"
)
_BOX = compiled(
    r"(?i)\b(?P<place>(?:apartado(?:[ ]de[ ]correos|[ ]postal)?|apdo\.?|"
    r"casilla)[ ](?:n[ºo°]\.?[ ]?)?\d{1,6})\b"
)
_NUMBER = compiled(r"\d")
# Words of medicine that look like a kind of street: "vía", "camino", "carrera" with no name.
_NO_STREET = compiled(
    r"(?i)(?:c\.|carrera|camino|eje|diagonal|cuesta|ronda|privada|circuito|torre|rambla|vereda|"
    r"cerrada|prolongaci[óo]n|urb\.)"
)


class SpanishAddressRecognizer(RuleRecognizer):
    """Finds street addresses, quarters and postal codes with their town."""

    KINDS = (PhiKind.LOCATION,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield addresses; a word that is a street only at times needs a number."""
        for match in self.matches(_ADDRESS, text):
            is_faint = _NO_STREET.match(match.group()) is not None
            if not is_faint or _NUMBER.search(match.group()):
                yield Found(*match.span(), PhiKind.LOCATION, 0.85)
        for match in self.matches(_AREA_ALONE, text):
            yield Found(*match.span(), PhiKind.LOCATION, 0.76)
        for pattern in (_CODE_ALONE, _BOX):
            for match in self.matches(pattern, text):
                yield Found(*match.span("place"), PhiKind.LOCATION, 0.8)
