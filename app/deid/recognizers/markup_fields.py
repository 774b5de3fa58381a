"""Records pasted from machines: FHIR JSON, C-CDA and other XML, and what is left of their tags."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from app.core.phi import PhiKind
from app.deid.lexicon import is_plain
from app.deid.patterns import compiled
from app.deid.recognizers.base import Found, RuleRecognizer
from app.deid.recognizers.field_labels import Trust, read_label
from app.deid.recognizers.field_values import house_in, names_in, place_in
from app.deid.recognizers.header_columns import cell_end, column_kind

_STRING = r"(?P<q>[\"'])(?P<value>(?:(?!(?P=q))[^\n]){1,120})(?P=q)"
_MORE = r"(?:\s{0,20},\s{0,20}(?P=q)(?P<value>(?:(?!(?P=q))[^\n]){1,120})(?P=q)){0,8}"
_JSON = compiled(
    rf"[\"'](?P<key>[A-Za-z][\w\- ]{{1,40}})[\"']\s{{0,3}}:\s{{0,3}}"
    rf"(?:{_STRING}|\[\s{{0,20}}{_STRING}{_MORE})"
)
_ELEMENT = compiled(
    r"<(?:\w{1,12}:)?(?P<key>[A-Za-z][\w\-]{1,40})(?:\s[^<>\n]{0,200})?>\s{0,10}"
    r"(?P<value>[^<>\n]{1,120}?)\s{0,10}</"
)
_ATTRIBUTE = compiled(
    r"<(?:\w{1,12}:)?(?P<key>[A-Za-z][\w\-]{1,40})\s(?:[^<>\n]{0,200}\s)?"
    r"(?:value|extension)=[\"'](?P<value>[^\"<>\n]{1,120})[\"']"
)
# Parts of names and addresses, FHIR R4 HumanName and Address, C-CDA PN and AD.
_NAME_KEYS = frozenset("given family first last middle suffixless surname".split())
_PLACE_KEYS = frozenset(("line", "street address line", "street address", "address line"))
# "name", "text" and "display" name a person where one is told of before.
_LOOSE_KEYS = frozenset(("name", "text", "display", "full name", "printed name"))
_PEOPLE = (
    r"patient|practitioner(?:role)?|relatedperson|person|contact|provider|author|performer|doctor|"
    r"physician|subject|participant|individual|recorder|asserter|requester|recipient|guarantor|"
    r"assigned(?:person|author|entity)|informant|guardian\w*|subscriber|beneficiary|attester|"
    r"generalpractitioner|associatedperson|nurse|sender|legalauthenticator"
)
_HOUSES = r"organi[sz]ation|location|facility|custodian|serviceprovider|managingorganization"
_BEFORE = compiled(
    rf"(?i)(?:<(?:\w{{1,12}}:)?|[\"'])(?:\w{{0,16}}(?P<house>{_HOUSES})\w{{0,16}}|"
    rf"(?:\w{{0,16}}(?P<person>(?:{_PEOPLE}))))(?:[\"'/>\s]|$)"
)
_CHARS_BEFORE = 160
_REFERENCE = compiled(
    r"(?<![\w/])(?P<type>Patient|Practitioner|RelatedPerson|Person|Encounter|Coverage|Account|"
    r"Organization|Location|Device|ServiceRequest|Specimen|DiagnosticReport|Observation|"
    r"DocumentReference)/(?P<value>(?=[A-Za-z\-.]*\d)[A-Za-z0-9\-.]{3,64})(?![\w/])"
)
_IDENTIFIER = compiled(
    r"[\"']system[\"']\s{0,3}:\s{0,3}[\"'](?!phone|email|fax|sms|url|pager)[^\"'\n]{3,160}[\"']"
    r"\s{0,3},\s{0,20}[\"']value[\"']\s{0,3}:\s{0,3}[\"'](?P<value>(?=(?:[^\"'\n]*?\d){3})"
    r"[^\"'\n]{3,60})[\"']"
)
_ID = compiled(
    r"<(?:\w{1,12}:)?(?:id|setId)\s(?:[^<>\n]{0,120}\s)?extension=[\"']"
    r"(?P<value>(?=(?:[^\"\n]*?\d){3})[^\"'<>\n]{3,60})[\"']"
)
# What stays of C-CDA when its tags are taken off: "given Ilse family Vexley".
_WORD = r"\p{Lu}[\p{L}\p{M}]+(?:['\-]\p{L}[\p{L}\p{M}]*)*"
_LINK = r"(?:[ \t]*[:=,]?\s{1,8}|[:=])"
_FLAT_NAMES = (
    compiled(
        rf"\b(?i:given){_LINK}(?P<name>{_WORD})(?:{_LINK}(?:(?i:given){_LINK})?"
        rf"(?!(?i:family))(?P<name>{_WORD}|\p{{Lu}}\.?))?{_LINK}(?i:family){_LINK}(?P<name>{_WORD})"
    ),
    compiled(
        rf"\b(?i:family){_LINK}(?P<name>{_WORD}){_LINK}(?i:given){_LINK}(?P<name>{_WORD})"
        rf"(?:{_LINK}(?:(?i:given){_LINK})(?P<name>{_WORD}|\p{{Lu}}\.?(?!\w)))?"
    ),
)
_FLAT_TOWN = compiled(
    rf"\bcity{_LINK}(?P<value>{_WORD}(?:[ ]{_WORD}){{0,3}}){_LINK}"
    rf"(?:state{_LINK}\p{{Lu}}|postal ?[Cc]ode)"
)
_FLAT_CODE = compiled(rf"\bpostal ?[Cc]ode{_LINK}(?P<value>\d{{5}}(?:-\d{{4}})?)(?!\w)")
_FLAT_ID = compiled(
    r"(?<![\w.])[0-2](?:\.\d{1,9}){5,20}[ ^|:]{1,3}(?P<value>(?=(?:[A-Z\-]*\d){3})[A-Z0-9\-]{4,20})"
    r"(?![\w.])"
)
_CAMEL = compiled(r"(?<=[a-z])(?=[A-Z])|[_\-]+")


class MarkupFieldRecognizer(RuleRecognizer):
    """Finds the values of keys and tags that identify somebody."""

    KINDS = tuple(PhiKind)

    def find(self, text: str) -> Iterator[Found]:
        """Yield values of JSON and XML, then those of flattened records."""
        if '":' in text or "':" in text or '" :' in text:
            yield from self._pairs(text, _JSON)
        if "</" in text or "/>" in text:
            yield from self._pairs(text, _ELEMENT)
            yield from self._pairs(text, _ATTRIBUTE)
        for pattern, kind in (
            (_IDENTIFIER, PhiKind.OTHER_ID),
            (_ID, PhiKind.OTHER_ID),
            (_FLAT_ID, PhiKind.MRN),
            (_FLAT_TOWN, PhiKind.LOCATION),
            (_FLAT_CODE, PhiKind.LOCATION),
        ):
            for match in self.matches(pattern, text):
                yield Found(*match.span("value"), kind, 0.8)
        for match in self.matches(_REFERENCE, text):
            kind = PhiKind.MRN if match["type"] == "Patient" else PhiKind.OTHER_ID
            yield Found(*match.span("value"), kind, 0.8)
        for pattern in _FLAT_NAMES:
            for match in self.matches(pattern, text):
                if not any(is_plain(word) for word in match.captures("name")):
                    for span in match.spans("name"):
                        yield Found(*span, PhiKind.NAME, 0.9)

    def _pairs(self, text: str, pattern: regex.Pattern[str]) -> Iterator[Found]:
        for match in self.matches(pattern, text):
            key = _CAMEL.sub(" ", match["key"]).casefold().strip()
            for start, end in match.spans("value"):
                yield from _value(text, key, match.start(), (start, end))


def _value(text: str, key: str, at: int, place: tuple[int, int]) -> Iterator[Found]:
    """Yield what the value of a key tells."""
    if key in _NAME_KEYS:
        yield from _part_of_name(text, place)
    elif key in _LOOSE_KEYS:
        yield from _told_before(text, at, place)
    elif key in _PLACE_KEYS:
        yield from _places(text, place)
    elif (label := read_label(key)) is not None:
        if label.kind is PhiKind.NAME and label.trust is not Trust.TOLD:
            yield from _names(text, place, label.trust)
        elif label.kind is PhiKind.FACILITY:
            yield from _houses(text, place)
        elif label.kind is PhiKind.LOCATION:
            yield from _places(text, place)
    elif (kind := column_kind(key)) is not None and kind is not PhiKind.NAME:
        length = cell_end(kind, text[slice(*place)])
        if length is not None:
            yield Found(place[0], place[0] + length, kind, 0.85)


def _part_of_name(text: str, place: tuple[int, int]) -> Iterator[Found]:
    """Yield a part of a name, an initial too."""
    told = text[slice(*place)]
    if told[0].isupper() and not any(map(str.isdigit, told)) and not is_plain(told):
        yield Found(*place, PhiKind.NAME, 0.9)


def _told_before(text: str, at: int, place: tuple[int, int]) -> Iterator[Found]:
    """Yield the value of "name" or "display" where a person or a house is told of before."""
    told = tuple(_BEFORE.finditer(text, max(0, at - _CHARS_BEFORE), at))
    if not told:
        return
    yield from _houses(text, place) if told[-1]["house"] else _names(text, place, Trust.TOLD)


def _names(text: str, place: tuple[int, int], trust: Trust) -> Iterator[Found]:
    for name in names_in(text, *place, trust):
        yield Found(*name, PhiKind.NAME, 0.85)


def _houses(text: str, place: tuple[int, int]) -> Iterator[Found]:
    house = house_in(text, *place, Trust.TOLD)
    if house is not None:
        yield Found(*house, PhiKind.FACILITY, 0.8)


def _places(text: str, place: tuple[int, int]) -> Iterator[Found]:
    found = place_in(text, *place, Trust.TOLD)
    if found is not None:
        yield Found(*found, PhiKind.LOCATION, 0.8)
