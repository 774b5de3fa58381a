"""Hospitals, health centres, homes, schools and employers with Spanish names."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.phi import PhiKind
from app.deid.languages.spanish_words import is_plain_spanish
from app.deid.patterns import compiled
from app.deid.recognizers.base import Found, RuleRecognizer

_HEAD = (
    r"(?:Hospital(?:es)?|HOSPITAL|Hosp\.|H\.(?=[ ]?[UG]\.)|H\.?[UG]\.|HU|HGU|HCU|Hospitalito|"
    r"Nosocomio|Sanatorio|Cl[íi]nicas?|CL[ÍI]NICA|Policl[íi]nic[ao]s?|Centros?|CENTRO|C\.?S\.?|"
    r"CESFAM|CECOSF|CAP|ABS|EAP|UMF|HGZ|HGR|IMSS|ISSSTE|UMAE|SUMMA|SAMU|Ambulatorio|"
    r"Consultorio(?:s)?|Dispensario|Maternidad|Instituto|Fundaci[óo]n|Complejo[ ](?:Hospitalario|"
    r"Asistencial)|COMPLEJO|CHU[SABO]?\w?|Parc|Residencia|RESIDENCIA|Geri[áa]trico|Hogar|Asilo|"
    r"Farmacia|Laboratorios?|Botica|Colegio|COLEGIO|C\.?E\.?I\.?P\.?|CEIP|CRA|I\.?E\.?S\.?|Escuela|"
    r"Liceo|Universidad|Guarder[íi]a|Jard[íi]n[ ]Infantil|Ferreter[íi]a|Panader[íi]a|"
    r"Supermercados?|Talleres|Taller|Construcciones|Transportes|Restaurante|Bar|Cafeter[íi]a|Hotel|"
    r"Parroquia|Convento|Monasterio|Mutua|Grupo|Peluquer[íi]a|Librer[íi]a|Carpinter[íi]a|Bodegas|"
    r"Industrias|Editorial|Club|Asociaci[óo]n|Comisar[íi]a|Centro[ ]Penitenciario|Prisi[óo]n|"
    r"Albergue|Unidad[ ]M[ée]dica)"
)
_KIND = (
    r"(?:Universitari[oa]s?|UNIVERSITARIO|General(?:es)?|GENERAL|Regional|REGIONAL|Comarcal|"
    r"Provincial|Cl[íi]nico|CL[ÍI]NICO|Materno(?:-|[ ])?Infantil|Maternoinfantil|Infantil|Civil|"
    r"Militar|Central|Nacional|Psiqui[áa]trico|P[úu]blic[oa]|Privad[oa]|Municipal|Metropolitano|"
    r"Pedi[áa]trico|Oncol[óo]gico|Rural|B[áa]sico|M[ée]dic[oa]|Quir[úu]rgic[oa]|Dental|Integrado|"
    r"Sociosanitario|Asistencial|Hospitalario|de[ ](?:Salud(?:[ ]Mental)?|SALUD|Especialidades|"
    r"Alta[ ]Especialidad|Referencia|D[íi]a|Mayores|Ancianos|Rehabilitaci[óo]n|Zona(?:[ ]No\.?)?|"
    r"Agudos|Di[áa]lisis|Atenci[óo]n[ ]Primaria|Educaci[óo]n[ ]\w+|"
    r"Enfermedades[ ]\p{L}+)|No\.?|N[ºo°]\.?|Infanta|Privado)"
)
_LINK = r"(?:de|del|la|las|los|el|y|e|en|d'|l'|i|dels|les|os|a)"
_CAPITAL = r"\p{Lu}[\p{L}\p{M}'\-]*\.?(?:[·]\p{L}+)?"
_NUMBER = r"\d{1,3}(?!\d|[.,/]\d|[ ]?(?:años|mg|ml|horas|d[ií]as)|[ ]de[ ]\p{Ll}+[ ]de[ ](?:19|20))"
_NAMED = compiled(
    rf"(?<![\p{{L}}.])(?P<head>{_HEAD}(?:[ ]{_KIND}){{0,4}})(?P<link>(?:[ ]{_LINK}){{0,3}})"
    rf"[ ](?P<name>[\"']?(?:{_CAPITAL}|{_NUMBER}[ ]de[ ]\p{{L}}+|{_NUMBER})"
    rf"(?:(?:(?:[ ]{_LINK}){{0,3}}[ ]{_CAPITAL})|[ ]{_NUMBER}){{0,6}}[\"']?)"
)
# What no name begins with behind "Hospital" or "Centro".
_NO_NAME_FIRST = frozenset(
    "urgencias medicina cirugia nacional consultas servicio unidad sala planta uci dia alta "
    "ingreso traslado dental mayores ancianos veterinaria privada publica".split()
)
_EMPLOYED = compiled(
    r"(?i:\b(?:trabaja(?:ba)?|emplead[oa]|contratad[oa]|oper(?:ari[oa])|trabajador(?:a)?|"
    r"jubilad[oa]|estudia|estudiante|alumn[oa]|escolarizad[oa]|ingresad[oa]|institucionalizad[oa]|"
    r"profesora?|maestr[oa]|camarer[oa]|cajer[oa]|limpiador(?:a)?|vigilante|"
    r"conductora?)[ ](?:\p{Ll}+[ ]){0,2}?(?:en|de|del|"
    r"para)[ ](?:el[ ]|la[ ]|los[ ]|las[ ]|una?[ ]\p{Ll}+[ ](?:llamad[oa][ ])?)?)"
    rf"(?P<name>\p{{Lu}}[\p{{L}}\p{{M}}'&\-]+(?:(?:[ ]{_LINK}){{0,2}}"
    rf"[ ]\p{{Lu}}[\p{{L}}\p{{M}}'&\-]+){{0,4}}(?:,?[ ]S\.?[AL]\.?(?:U\.?)?)?)"
)
_COMPANY = compiled(
    r"(?<!\p{L})(?P<name>\p{Lu}[\p{L}\p{M}&'\-]+(?:[ ](?:(?:de|del|y|"
    r"la)[ ])?\p{Lu}[\p{L}\p{M}&'\-]+){0,4},?[ ](?:S\.[ ]?[AL]\.(?:[ ]?U\.)?|"
    r"S\.?A\.?[ ]de[ ]C\.?V\.?|SL|SLU|S\.?A\.?S\.?))(?!\p{L})"
)


class SpanishFacilityRecognizer(RuleRecognizer):
    """Finds organizations that have a name; "Hospital Universitario" alone has none."""

    KINDS = (PhiKind.FACILITY,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield named organizations with their kind, and employers that a verb tells."""
        for match in self.matches(_NAMED, text):
            end = _name_end(text, *match.span("name"))
            if end is not None:
                yield Found(match.start(), end, PhiKind.FACILITY, 0.85)
        for match in self.matches(_EMPLOYED, text):
            end = _name_end(text, *match.span("name"))
            if end is not None:
                yield Found(match.start("name"), end, PhiKind.FACILITY, 0.76)
        for match in self.matches(_COMPANY, text):
            yield Found(*match.span("name"), PhiKind.FACILITY, 0.76)


# A full stop ends the sentence; behind "Ntra." or "H." it does not.
_SENTENCE = compiled(r"(?<!\b(?:Ntra|Sra|Sta|Sto|Dra?|Hosp|Univ|No|\p{Lu}))\.[ ]")
_WORD_AT = compiled(r"[\p{L}\p{M}\d'·\-]+")
# What a name may begin with although it is a word: "Nuestra Señora de la Antigua".
_HALLOWED = frozenset(("nuestra", "ntra", "señora", "san", "santa"))
_LINKS = frozenset("de del la las los el y e en i d l dels les os a".split())


def _name_end(text: str, start: int, end: int) -> int | None:
    """Return where a name ends, at the last word that is no heading; None where nothing is left."""
    last: int | None = None
    for match in _WORD_AT.finditer(text, start, end):
        word = match.group().casefold()
        if word in _LINKS:
            continue
        is_generic = word in _NO_NAME_FIRST or _is_generic(match.group())
        if last is None and is_generic and word not in _HALLOWED:
            return None
        if last is not None and _SENTENCE.search(text, last, match.start()) is not None:
            return last
        last = match.end()
    if last is not None and text[last : last + 1] == "." and text[last - 2 : last - 1] in " .":
        last += 1
    return last


def _is_generic(word: str) -> bool:
    return is_plain_spanish(word) and not word.isdigit()
