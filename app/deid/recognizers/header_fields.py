"""Fields of a header: "Patient: Jane Roe   MRN: 12-34-56", "ATTENDING ....... QUILL, WREN"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from app.core.phi import PhiKind
from app.deid.lexicon import is_listed_name
from app.deid.patterns import compiled
from app.deid.recognizers.base import Found, RuleRecognizer
from app.deid.recognizers.field_labels import Trust, says_more
from app.deid.recognizers.field_values import house_in, names_in, place_in
from app.deid.recognizers.fields import Field, gapped_fields, marked_fields
from app.deid.recognizers.speakers import speakers

_LINE = compiled(r"[^\r\n]+")
_WORD = compiled(r"[\p{L}'\-]+")
_TURN_ENDS = compiled(r"[ .,!?\"]*(?:\r?\n|\Z)")
_MARKED = compiled(r"[:=]")
_PARTED = compiled(r"\t|[ ]{2}|\.{3}|\||[ ]-[ ]")
# Behind "Name/MRN" a number follows the name.
_NUMBER = compiled(r"(?=(?:[^\d\n]*\d){4})[A-Z]{0,4}-?\d[\w\-]{3,14}(?![\w/.])")
# "Pt. Name Quellmar, Zarya  Date 3/7": a form whose colons are gone.
_UNMARKED = compiled(
    r"(?mi)^[ \t]*(?:(?:patient|pt\.?|client|member)(?:'s)?[ ])?name[ ]"
    r"(?P<value>(?-i:\p{Lu})[^\n:]*)"
)
# "Patient: Orla Marguerite" goes on in the next line, deep under the value.
_GOES_ON = compiled(r"\n[ \t]{4,}(?P<name>\p{Lu}[\p{L}'\-]+)(?=[ \t]*(?:\n|$)|[ ]{2})")
_TOLD = compiled(
    r"(?:may|can|could|must|should|will|ok(?:ay)?|not?|none|yes|is|was|has|had|goes|went|to|return\w*|"
    r"stay\w*|start\w*|since|until|when|if)\b"
)
_NAME_SCORES = {Trust.SURE: 0.95, Trust.LIKELY: 0.95, Trust.TOLD: 0.78}


class HeaderFieldRecognizer(RuleRecognizer):
    """Finds the values of labelled fields, several to a line too."""

    KINDS = (PhiKind.NAME, PhiKind.FACILITY, PhiKind.LOCATION, PhiKind.MRN)

    def find(self, text: str) -> Iterator[Found]:
        """Yield the values of fields that hold names, houses and places."""
        talking = speakers(text, self.timeout_s)
        for line in self.matches(_LINE, text):
            if _MARKED.search(line.group()):
                for field in marked_fields(text, line.span()):
                    is_turn = field.written.strip().casefold() in talking
                    for found in read_field(text, field):
                        if not is_turn or _is_said_name(text, found):
                            yield found
            if (unmarked := _UNMARKED.match(line.group())) is not None:
                value = line.start() + unmarked.start("value")
                for name in islice(names_in(text, value, line.end(), Trust.TOLD), 1):
                    yield Found(*name, PhiKind.NAME, 0.78)
            if _PARTED.search(line.group()):
                for field in gapped_fields(text, line.span()):
                    yield from read_field(text, field)


def _is_said_name(text: str, found: Found) -> bool:
    """Say whether a turn of a conversation is, or begins with, listed names."""
    words = _WORD.findall(text, found.start, found.end)
    # "Oh good." begins with a capital alone.
    if len({word[0].isupper() for word in words}) > 1:
        return False
    is_all = _TURN_ENDS.match(text, found.end) is not None
    return all(map(is_listed_name, words)) and (is_all or len(words) > 1)


def read_field(text: str, field: Field) -> Iterator[Found]:
    """Yield what the value of a field tells."""
    start, end, label = field.start, field.end, field.label
    # Without a colon a heading may stand beside a word: "PATIENT    STABLE".
    trust = label.trust if field.has_mark else Trust.TOLD
    if label.kind is PhiKind.NAME:
        yield from _names(text, field, trust)
        return
    read = house_in if label.kind is PhiKind.FACILITY else place_in
    place = read(text, start, end, trust)
    if place is not None and not _is_sentence(text[place[0] : place[1]]):
        yield Found(*place, label.kind, 0.85)


def _is_sentence(told: str) -> bool:
    """Say whether a value tells what may be done: "daycare: may return when well"."""
    return told.islower() and _TOLD.match(told) is not None


def _names(text: str, field: Field, trust: Trust) -> Iterator[Found]:
    names = tuple(names_in(text, field.start, field.end, trust))
    for place in names:
        yield Found(*place, PhiKind.NAME, _NAME_SCORES[trust])
    if not names:
        return
    last = names[-1][1]
    if last == field.end and (more := _GOES_ON.match(text, last)) is not None:
        yield Found(*more.span("name"), PhiKind.NAME, 0.8)
    if says_more(field.written):
        for number in _NUMBER.finditer(text, last, field.end):
            yield Found(*number.span(), PhiKind.MRN, 0.8)
