"""Towns by a list of the world's large cities and of county seats."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from app.core.phi import PhiKind
from app.deid.address_lines import address_end
from app.deid.eponyms import names_a_thing, stands_as_eponym
from app.deid.lexicon import is_eponym, is_listed_name, is_nation, is_plain, lines
from app.deid.patterns import compiled
from app.deid.recognizers.base import Found, RuleRecognizer

_BEFORE = compiled(
    r"(?i)(?:^|[^\p{L}])(?:in|at|from|to|near|of|outside|around|via|through|visiting|visited|leaving|"
    r"left|is|city[ ]of|town[ ]of|born|downtown|greater|north|south|east|west|central|suburban)[ ]$"
)
_BEFORE_CHARS = 14
_PLACE_BEFORE = compiled(r",[ ]\Z")
_FAINT = 0.55
_SHORTEST_LAST = 5
# No such word stands within the name of a thing: "in Denver with heart failure" is a town.
_NOT_WITHIN = (
    r"(?!(?:with|without|for|and|or|to|in|of|on|at|by|from|who|whom|which|that|has|had|have|is|"
    r"was|were|the|an?|since|due|after|before|because|when|until|where|while|during|as|but|then|"
    r"now|last|this|his|her|their|he|she|they|\p{L}+ed)\b)"
)
# Behind it a town's name is the name of a scale, a rule, a disease or a study.
NO_TOWN_BEHIND = compiled(
    rf"(?i)[ \-]+(?:{_NOT_WITHIN}[\p{{L}}\-]+[ ]+){{0,3}}"
    r"(?:scale|score|scoring|criteri(?:a|on)|classification|"
    r"grades?|grading|"
    r"rules?|chromosome|encephalitis|virus|fever|questionnaire|index|assessment|consensus|"
    r"guidelines?|protocol|heart|study|system|category|prep(?:aration)?|catheter|brace|disease|"
    r"units|collar|shunt|pads|flu|strain|agar|syndrome|hip|knee|method|formula|convention|declaration|stage|"
    r"orthosis|stool|battery|inventory|screening|nomenclature|variant|boil|checklist|definition|"
    r"equation|stent|valve|forceps|tube|test)\b"
)


@cache
def _towns() -> regex.Pattern[str]:
    by_length = sorted(lines("cities"), key=len, reverse=True)
    return compiled(
        r"(?<![\p{L}\p{N}'\-])(?:\L<towns>)(?![\p{L}\p{N}]|'[\p{L}]|-\p{L})",
        towns=[*by_length, *(town.upper() for town in by_length)],
    )


class TownRecognizer(RuleRecognizer):
    """Finds listed towns; one that is a word or a name besides wants a preposition before it."""

    KINDS = (PhiKind.LOCATION,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield towns, with the state or country behind them."""
        for match in self.matches(_towns(), text):
            before = text[max(0, match.start() - _BEFORE_CHARS) : match.start()]
            is_placed = _BEFORE.search(before) is not None
            if _is_other(text, match, is_placed=is_placed):
                continue
            end = address_end(text, match.end(), has_town=True) if is_placed else match.end()
            score = 0.76 if is_placed else _FAINT
            yield Found(match.start(), end, PhiKind.LOCATION, score)


def _is_other(text: str, match: regex.Match[str], *, is_placed: bool) -> bool:
    """Say whether a town's name means something else here."""
    if NO_TOWN_BEHIND.match(text, match.end()) or names_a_thing(text, match.end()):
        return True
    town = match.group()
    if stands_as_eponym(text, *match.span()):
        return True
    may_be_word = any(
        is_plain(word) or is_nation(word) or is_eponym(word) or is_listed_name(word)
        for word in town.split()
    )
    if town.isupper() and (len(town) < 5 or " " not in town):
        is_told = is_placed or _stands_last_in_capitals(text, match)
        return not is_told or may_be_word
    return may_be_word and not is_placed and " " not in town


def _stands_last_in_capitals(text: str, match: regex.Match[str]) -> bool:
    """Say whether a town ends a place in a line of capitals: "FROM KWIK FIT, LUTON."."""
    is_long = len(match.group()) >= _SHORTEST_LAST
    return is_long and _PLACE_BEFORE.search(text[: match.start()][-2:]) is not None
