"""Names in Spanish notes that a title, a relative, a role or a verb announces."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from app.core.phi import PhiKind
from app.deid.languages.spanish_words import is_family, is_given, is_word_too
from app.deid.patterns import compiled
from app.deid.recognizers.base import Found, RuleRecognizer
from app.deid.recognizers.es.name_shape import FORWARD, INVERTED, TITLE, trim_spanish_name

_RELATIVES = (
    r"hij[oa]s?|espos[oa]|marido|mujer|madre|padre|mam[áa]|pap[áa]|herman[oa]s?|abuel[oa]|"
    r"t[íi][oa]|prim[oa]|sobrin[oa]|niet[oa]|cuñad[oa]|suegr[oa]|yerno|nuera|novi[oa]|pareja|"
    r"c[óo]nyuge|amig[oa]s?|vecin[oa]|compañer[oa]|cuidador(?:a)?|tutor(?:a)?|familiar|viud[oa]|"
    r"padrastro|madrastra|hermanastr[oa]|gemel[oa]s?|beb[ée]|niñ[oa]|menor|acompañante|"
    r"apoderad[oa]|contacto"
)
_ROLES = (
    r"paciente|pcte\.?|pte\.?|enfermer[oa]|m[ée]dic[oa]|cirujan[oa]|anestesist\w|residente|"
    r"adjunt[oa]|psic[óo]log[oa]|fisioterapeuta|matrona|auxiliar|celador(?:a)?|"
    r"trabajador(?:a)? social|pediatra|card[ií][óo]log[oa]|neur[óo]log[oa]|internista|"
    r"ur[óo]log[oa]|psiquiatra|ginec[óo]log[oa]|onc[óo]log[oa]|"
    r"terapeuta|farmac[ée]utic[oa]|usuari[oa]|int[ée]rprete|R[1-5]|MIR|EIR"
)
_LINK = r"(?:,[ ]|[ ]\(|:[ ]?|[ ](?:llamad[oa]|de[ ]nombre|que[ ]se[ ]llama|es)[ ]|[ ])"
_TITLE = rf"(?:(?:el|la|los|las|su|mi)[ ])?(?:{TITLE}[ ]{{1,2}})?"
_TITLE_FIRST = compiled(rf"{TITLE}[ ]{{1,2}}(?=\p{{Lu}})")
_NAME = rf"(?P<name>{FORWARD})"
_TITLED = compiled(
    rf"(?<![\p{{L}}.]|\bnuestra[ ]|\bNuestra[ ]|\bNtra\.[ ]){TITLE}[ ]{{0,2}}"
    rf"(?:{TITLE}[ ]{{1,2}})?(?P<name>{INVERTED}|{FORWARD})"
)
_TITLED_PAIR = compiled(
    rf"(?<!\p{{L}})(?:D(?:o[ñn]a|on)|Dra?s?\.|Dres\.|Sres\.|"
    rf"[Dd]octor[ae]s)[ ](?:{TITLE}[ ])?{FORWARD}[ ]y[ ](?:{TITLE}[ ])?{_NAME}"
)
_LOWER_TITLE = compiled(
    r"\b(?i:(?P<title>don|doña|sra?\.?|srta\.?|dra?\.?|señora?|doctora?)|"
    r"(?P<kin>hij[oa]|espos[oa]|marido|mujer|madre|padre|herman[oa]|niet[oa]|sobrin[oa]|"
    r"ti[oa]|t[íi][oa]|prim[oa]|abuel[oa]|novi[oa]|vecin[oa]|cuidadora?)|paciente|"
    r"pcte\.?|pte\.?)[ ]"
    r"(?P<name>\p{Ll}[\p{L}]{2,}(?:[ ]\p{Ll}[\p{L}]{2,}){0,2})"
)
_RELATED = compiled(
    rf"\b(?i:{_RELATIVES})(?:[ ]de[ ]|{_LINK}|[ ](?:menor|mayor|primog[ée]nit[oa]|"
    rf"principal)[, ]{{1,2}}){_TITLE}{_NAME}"
)
_ROLE = compiled(
    rf"\b(?i:{_ROLES})(?:{_LINK}|[ ](?:de[ ]guardia|responsable)[,: ]{{1,2}}){_TITLE}{_NAME}"
)
_DONE_BY = compiled(
    r"\b(?i:(?:(?:firmad|remitid|derivad|vist|valorad|atendid|informad|solicitad|realizad|dictad|"
    r"transcrit|revisad|validad|acompañad|traíd|traid|autorizad|supervisad|operad|intervenid|"
    r"cuidad|evaluad|entrevistad|elaborad|redactad|asistid|recogid|enviad|interpretad|indicad|"
    r"prescrit|pautad)[oa]s?(?:[ ]electr[óo]nicamente)?|firma|fdo|consulta|informe|nota)[ ]?(?:por|"
    r"de[ ]parte[ ]de)(?:[ ]?:)?[ ](?:(?:el|la|los|su|mi|nuestr[oa])[ ]\p{Ll}+[ ,]{1,2})?"
    r"|(?:firmado|firmada|fdo|fda|firma|rubricado|vºbº|atentamente|atte|saludos|un saludo|"
    r"saluda)[ ]?[.:,]{1,2}[ ]?\n?[ ]{0,4}|a[ ]nombre[ ]de[ ]|a[ ]la[ ]atenci[óo]n[ ]de:?[ ]|"
    r"att?n?\.?:[ ]?|avisad[oa]s?[ ]a?[ ]?|(?:hablad?[oa]|hablo|comentad[oa]|comento|"
    r"contactad?[oa]|contacto|consultad[oa]|convive|vive|acude|"
    r"viene|consensuad[oa]|acordad[oa]|junto)[ ]con[ ]|"
    r"se[ ]llama[ ]|llamad[oa][ ]|de[ ]nombre[ ]|nombre[ ]es[ ]|responde[ ]al[ ]nombre[ ]de[ ]|"
    r"(?:llama|refiere|comunica|comenta|informa|informo|aviso|remito|dirijo|escribe)[ ]a[ ]|"
    r"estimad[oa]s?[ ](?:compañer[oa][ ]|colega[ ])?|querid[oa][ ])"
    rf"{_TITLE}(?P<name>{INVERTED}|{FORWARD})"
)
# Behind a name these tell that it is a person's: "Wilma Roe Paz, DNI …", "Ana Roe, de 40 años".
_DESCRIBED = compiled(
    rf"(?<![\p{{L}}.])(?P<name>{FORWARD}),?[ ]\(?(?=(?:con[ ])?(?:DNI|NIE|NIF|RUT|RUN|C\.?C\.?|"
    rf"CURP|CUIL|CUIT|NHC|HC|"
    r"CIP|NSS|NUSS|c[ée]dula|pasaporte|historia[ ]cl[íi]nica|nacid[oa][ ]|natural[ ]de|"
    r"(?:de[ ])?\d{1,3}[ ]años|col(?:egiad[oa])?\.?[ ](?:n[ºo.]|\d)|"
    r"mat(?:r[íi]cula)?\.?[ ](?:n[ºo.]|\d)|vecin[oa][ ]de)\b)"
)
_LEAST_DESCRIBED = 2
# "madre sana"
_SAID_OF_RELATIVES = frozenset(("sana", "soltera", "clara", "sol", "mayor"))


class SpanishCuedNameRecognizer(RuleRecognizer):
    """Finds the name; its title, role and cue stay in the text."""

    KINDS = (PhiKind.NAME,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield names that what stands beside them announces."""
        for pattern, score in (
            (_TITLED, 0.95),
            (_TITLED_PAIR, 0.9),
            (_RELATED, 0.8),
            (_ROLE, 0.8),
            (_DONE_BY, 0.85),
            (_DESCRIBED, 0.8),
        ):
            for match in self.matches(pattern, text):
                start, end = match.span("name")
                if (title := _TITLE_FIRST.match(text, start, end)) is not None:
                    start = title.end()
                kept = trim_spanish_name(text, start, end)
                if kept is not None and _is_enough(text, kept, pattern):
                    yield Found(*kept, PhiKind.NAME, score)
        for match in self.matches(_LOWER_TITLE, text):
            n_chars = _listed_chars(match["name"], is_titled=bool(match["title"] or match["kin"]))
            if n_chars:
                start = match.start("name")
                yield Found(start, start + n_chars, PhiKind.NAME, 0.75)


def _listed_chars(name: str, *, is_titled: bool) -> int:
    """Return how much of some words in lower case is a name by the lists.

    Behind a title one word will do ("la sra. bermúdez"); else a family name stands behind a
    given one ("pte rosa bermúdez").
    """
    words = name.split()
    n_names = 0
    while n_names < len(words) and (is_given(words[n_names]) or is_family(words[n_names])):
        n_names += 1
    if n_names == 0:
        return 0
    if n_names == 1 and words[0] in _SAID_OF_RELATIVES:
        return 0
    is_one = n_names == 1 and is_word_too(words[0])
    if not is_titled and (is_one or not is_given(words[0])):
        return 0
    return len(" ".join(words[:n_names]))


def _is_enough(text: str, kept: tuple[int, int], pattern: regex.Pattern[str]) -> bool:
    """Say whether a name without a cue before it has a family name, and no letters alone."""
    words = text[slice(*kept)].split()
    if pattern is _DESCRIBED and len(words) < _LEAST_DESCRIBED:
        return is_given(words[0])
    return any(len(word.strip(".")) > 1 for word in words)
