"""Orders about "it", which go with the sentence that names the medicine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from app.core.deid_text import DeidNote
from app.core.quoting import n_words
from app.core.span import Span
from app.llm.embedded.small_talk import is_conversation
from app.terminology.drugs import drug_table
from app.terminology.tokens import tokenize

# What is not to go wrong with a medicine: alone it would be read of the next one.
_OF_IT = re.compile(
    r"\b(?:stop(?:ped|ping)?|hold(?:ing)?|held|skip(?:ped|ping)?|discontinued?|restart(?:ed|ing)?|"
    r"resumed?|double|quit|come off|cut|avoid|(?:not|never|don't) take)\s+(?:taking |using )?"
    r"(?:it|them|this|that)\b(?! (?:in half|short|dose|week|month|morning|visit|time|point|stage))",
    re.IGNORECASE,
)
# "I want you off it", "take half for a week and then stop".
_COMES_OFF = re.compile(
    r"\b(?:you|her|him|them|wean(?:ed)?|come|get) off (?:of )?(?:it|them|this|that)\b|"
    r"\b(?:and|,) then stop\b",
    re.IGNORECASE,
)
# An amount or a time alone, which says of no medicine that it is one's ("Five milliliters.").
_NUMBER = (
    r"(?:\d[\d.,/]*|an?|half(?: an?)?|one|two|three|four|five|six|seven|eight|nine|ten|"
    r"\w+teen|\w+ty|hundred)"
)
_AMOUNT_ALONE = re.compile(
    rf"\W*(?:(?:and|so|just|about|only|up to)\s+)*(?:{_NUMBER}[\s-]+)+(?:milli\w+|mgs?|mls?|grams?|"
    r"tablets?|pills?|capsules?|puffs?|units?|drops?|sprays?|teaspoons?|tablespoons?|patch(?:es)?)\b"
    r"[^.;?]{0,50}\W*\Z|\W*(?:every|once|twice|three times|four times)\b[^.;?]{0,40}\W*\Z",
    re.IGNORECASE,
)
# How much of it is to be taken, told without its name ("Take twenty-five for one week, then stop").
_TAKE_SOME = re.compile(
    rf"\W*(?:(?:and|so|then|just|okay|please|you can|you'll|i'd|i want you to)\W+)*"
    rf"(?:take|use|give|do|cut|drop|go (?:up|down) to|start (?:with|at)|stay (?:on|at))\b"
    rf"[^.;?]{{0,20}}?\b{_NUMBER}\b"
    r"(?! (?:breaths?|look|seat|break|walks?|nap|shower|picture|photo))",
    re.IGNORECASE,
)
_MOST_WORDS = 50


def ends_it(text: str) -> bool:
    """Say whether a line names a medicine and orders that "it" is stopped, held or not taken."""
    return (_OF_IT.search(text) or _COMES_OFF.search(text)) is not None and _names_drug(text)


def of_medicines(note: DeidNote) -> Iterator[Span]:
    """Yield the stretch of each sentence that names a medicine and the next that stops "it".

    In a conversation that of an amount alone, too, with what is said before it in the turn.
    """
    talks = is_conversation(note.text)
    for before, sentence in pairwise(note.sentences):
        both = Span(before.start, sentence.end)
        is_apart = "\n" in note.text[before.end : sentence.start]
        if is_apart or n_words(both.of(note.text)) > _MOST_WORDS:
            continue
        said = sentence.of(note.text)
        stops = _OF_IT.search(said) is not None and not _names_drug(said)
        takes = talks and _TAKE_SOME.match(said) is not None and not _names_drug(said)
        amounts = talks and _AMOUNT_ALONE.match(said) is not None
        if amounts or ((stops or takes) and _names_drug(before.of(note.text))):
            yield both


def _names_drug(text: str) -> bool:
    return any(drug_table().find(tokenize(text)))
