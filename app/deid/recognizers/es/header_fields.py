"""Fields of a Spanish header: "Nombre: Ana   Apellidos: Roe Paz", "Domicilio: …"."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.phi import PhiKind
from app.deid.languages.spanish_words import is_family, is_given
from app.deid.patterns import compiled
from app.deid.recognizers.base import Found, RuleRecognizer
from app.deid.recognizers.es.name_shape import TITLE, trim_spanish_name

_OF = (
    r"(?:[ ](?:y[ ]apellidos?|completos?|de[ ]pila|del?[ ](?:la[ ])?(?:paciente|madre|padre|"
    r"tutora?|usuari[oa]|familiar|m[ée]dic[oa]|contacto)))?"
)
_NAME_LABELS = (
    rf"nombres?{_OF}(?:[ ]y[ ]apellidos?)?|(?:primer|segundo|1er\.?|"
    rf"2º)?[ ]?apellidos?(?:[ ](?:paterno|materno|y[ ]nombres?))?|"
    r"paciente|pcte|pte|titular|beneficiari[oa]|usuari[oa]|asegurad[oa]|derechohabiente|"
    r"(?:m[ée]dic[oa]|facultativ[oa]|doctora?|profesional|especialista|enfermer[oa]|cirujan[oa]|"
    r"pediatra|residente|adjunt[oa]|anestesi(?:sta|[óo]log[oa])|ayudantes?|instrumentista|"
    r"pat[óo]log[oa]|radi[óo]log[oa]|matrona|fisioterapeuta|psic[óo]log[oa]|"
    r"psiquiatra|trabajador(?:a)?[ ]social|terapeuta|t[ée]cnic[oa]|jefe[ ]de[ ]servicio)"
    r"(?:[ ](?:responsable|tratante|remitente|solicitante|informante|referente|principal|"
    r"de[ ](?:cabecera|familia|guardia|referencia|atenci[óo]n[ ]primaria)|"
    r"que[ ]\p{L}+(?:[ ]el[ ]alta)?|asignad[oa]|interconsultor))?|"
    r"familiar(?:es)?(?:[ ](?:de[ ](?:contacto|referencia)|responsable))?|"
    r"persona[ ](?:de[ ]contacto|responsable)|contacto(?:[ ]de[ ]emergencia)?|"
    r"cuidador(?:a)?(?:[ ]principal)?|tutor(?:a)?(?:[ ]legal)?|representante(?:[ ]legal)?|madre|"
    r"padre|c[óo]nyuge|espos[oa]|hij[oa]|herman[oa]|pareja|"
    r"responsable|acompañante|informante|firma(?:do|da)?(?:[ ](?:por|"
    r"electr[óo]nicamente(?:[ ]por)?|digitalmente(?:[ ]por)?|del?[ ](?:m[ée]dic[oa]|"
    r"facultativ[oa])))?|fdo|remitente|destinatari[oa]|a[ ]la[ ]atenci[óo]n[ ]de|"
    r"(?:realizad|informad|solicitad|validad|revisad|elaborad|remitid|derivad|atendid|dictad|"
    r"transcrit|vist)[oa][ ]por|solicitante|autora?|"
    r"1er[ ]ayudante|2º[ ]ayudante|primer[ ]ayudante|segundo[ ]ayudante|dra?"
)
_FIELD_START = r"(?:^[ \t>*\-•]*|[ \t]{2,}|[|;\t(]|(?<=[.,\d)\p{L}])[ ])"
_WORD = r"[\p{L}\p{M}][\p{L}\p{M}'.ªº\-]*"
_WORDS = rf"{_WORD}(?:(?:,[ ]?|[ ])(?!\p{{L}}+[ ]?:){_WORD}){{0,6}}"
_NAME_FIELD = compiled(
    rf"(?im){_FIELD_START}(?:{_NAME_LABELS})\.?[ ]?(?:\([ao/]{{1,3}}\))?[ ]?[:=][ \t]*\n?[ \t]*"
    rf"(?-i:(?:{TITLE}[ ]{{1,2}}){{0,2}})(?P<value>{_WORDS})"
)
_PLACE_FIELD = compiled(
    rf"(?im){_FIELD_START}(?:domicilio(?:[ ](?:actual|habitual|familiar))?|"
    rf"direcci[óo]n(?:[ ](?:postal|particular))?|poblaci[óo]n|localidad|municipio|provincia|"
    r"comuna|colonia|barrio|ciudad|lugar[ ]de[ ](?:nacimiento|residencia|origen)|natural[ ]de|"
    r"procedencia|c[óo]digo[ ]postal|c\.?p\.?)[ ]?[:=][ \t]*(?P<value>(?=(?-i:[\p{Lu}\d])|c/|"
    r"calle)[\p{L}\d][^\n|;\t]*?)(?=[ ]{2,}|[\n|;\t]|"
    r"\.?[ ]*$|\.[ ]|,?[ ](?:tel|tfno|m[óo]vil|cel|fax)\b)"
)
_FACILITY_FIELD = compiled(
    rf"(?im){_FIELD_START}(?:hospital|centro(?:[ ](?:de[ ]salud|sanitario|m[ée]dico|solicitante|"
    rf"remitente|de[ ](?:origen|referencia)))?|cl[íi]nica|"
    r"empresa|colegio|escuela|instituto|lugar[ ]de[ ]trabajo|farmacia|instituci[óo]n|"
    r"unidad[ ]m[ée]dica)[ ]?[:=][ \t]*(?P<value>(?-i:\p{Lu})[^\n|;\t]*?)(?=[ ]{2,}|[\n|;\t]|"
    r"\.?[ ]*$|\.[ ]|,[ ])"
)

_LONGEST_PARTICLE, _LONGEST_ABBREVIATION, _MOST_LOWER = 3, 4, 5


class SpanishHeaderFieldRecognizer(RuleRecognizer):
    """Finds the values of labelled fields, several to a line too."""

    KINDS = (PhiKind.NAME, PhiKind.LOCATION, PhiKind.FACILITY)

    def find(self, text: str) -> Iterator[Found]:
        """Yield the values of fields that hold names, places and facilities."""
        for match in self.matches(_NAME_FIELD, text):
            kept = trim_spanish_name(text, *match.span("value"))
            if kept is not None and _is_name(text[slice(*kept)]):
                yield Found(*kept, PhiKind.NAME, 0.95)
        for pattern, kind in (
            (_PLACE_FIELD, PhiKind.LOCATION),
            (_FACILITY_FIELD, PhiKind.FACILITY),
        ):
            for match in self.matches(pattern, text):
                yield Found(*match.span("value"), kind, 0.85)


def _is_name(value: str) -> bool:
    """Say whether a value is a name and no sentence.

    Its words have capitals; without any, a list tells that one is a name ("ainara olmeda").
    """
    words = [word.strip(",.") for word in value.split()]
    n_lower = sum(word[:1].islower() for word in words if len(word) > _LONGEST_PARTICLE)
    is_listed = any(is_given(word) or is_family(word) for word in words)
    if n_lower == 0:
        is_abbreviation = value.isupper() and len(value) <= _LONGEST_ABBREVIATION
        return value[0].isupper() and (is_listed or not is_abbreviation)
    return is_listed and value.islower() and 1 < len(words) <= _MOST_LOWER
