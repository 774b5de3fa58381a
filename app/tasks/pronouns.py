"""Orders about "it", which go with the sentence that names the medicine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from app.core.calendar_words import MONTH
from app.core.deid_text import DeidNote
from app.core.quoting import n_words
from app.core.span import Span
from app.llm.embedded.small_talk import is_conversation
from app.tasks.turns import label_end
from app.terminology.drugs import drug_table
from app.terminology.labs import lab_table, vital_table
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
# A time alone ("Two Sundays ago, in the bathroom."), which tells when the thing before it was.
_TIME_ALONE = re.compile(
    rf"\W*(?:(?:about|maybe|like|just|only|probably|well|mostly|since|for|at|in|on|during|every|around)"
    rf"\s+)*(?:{_NUMBER}[\s-]+(?:or {_NUMBER} )?(?:\w+ )?(?:minutes?|hours?|days?|weeks?|"
    rf"months?|years?|nights?|"
    r"(?:sun|mon|tues|wednes|thurs|fri|satur)days?)\b|(?:last|this|the) (?:night|week|month|year|"
    r"morning|evening|afternoon|spring|summer|fall|winter|christmas)\b|"
    r"(?:mornings?|evenings?|bedtime|night|yesterday|breakfast|supper|dinner|lunch)\b)"
    r"(?![^.;?]*\b(?:i|you|we|he|she|they|it|is|was|were|are|take|took|will|want|need)\b)[^.;?]{0,40}[.]?\Z",
    re.IGNORECASE,
)
# A value of what was measured before ("It was one thirty eight in October").
_VALUE_OF_IT = re.compile(
    rf"\W*(?:and |but )?(?:it|that|which|they)(?:'s| is| was| were| had been|"
    rf" used to be)\s+(?:about |"
    rf"only |up to |at )?{_NUMBER}\b",
    re.IGNORECASE,
)
# What became of the medicine that the sentence before it names ("Held 2310 for 40 min").
_THEN = re.compile(
    r"\W*(?:(?:then|later|briefly|since|initially) )?(?:held|stopped|paused|restarted|re-?started|"
    r"resumed|increased|decreased|weaned|titrated|uptitrated|discontinued|switched|"
    r"turned (?:off|down|up)|d/?c'?e?d)\s+(?=(?:\d|on|until|till|at|x|overnight|again|today|"
    r"yesterday|tonight|due|d/t|by|to|after|before|for|off|because|since|when|once|briefly|then|in|"
    rf"{MONTH})\b|\d)"
    # "Do not restart until your surgeon tells you.", "This medication was held."
    r"|\W*(?:please )?(?:do not|don['’]?t) (?:re-?start|resume|stop)(?: (?:suddenly|abruptly|until|"
    r"unless|before|without)\b|\W*\Z)"
    r"|\W*this (?:medication|medicine|drug) (?:was|is|has been) (?:held|stopped|on hold|changed)\b",
    re.IGNORECASE,
)
_THIS_HELD = re.compile(r"\W*this (?:medication|medicine|drug) ", re.IGNORECASE)
# A number alone, behind one that was taken back ("… forty, let me think. Twenty.").
_NUMBER_ALONE = re.compile(rf"\W*(?:{_NUMBER}[\s-]*){{1,3}}[.!]?\W*\Z", re.IGNORECASE)
_LONE_DRUG_WORDS = 4
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
        said, named = sentence.of(note.text), before.of(note.text)
        if _goes_on(named, said) or (
            talks and (_goes_on_in_talk(named, said) or _asks_of(before, sentence, note))
        ):
            yield both


def _goes_on(before: str, said: str) -> bool:
    """Say whether a sentence orders something of the medicine that the one before it names."""
    if _THEN.match(said) is not None and _is_of_one(before, said):
        return True
    return _OF_IT.search(said) is not None and not _names_drug(said) and _names_drug(before)


def _goes_on_in_talk(before: str, said: str) -> bool:
    """Say whether a sentence only tells how much, or when, of what the one before it names."""
    if _AMOUNT_ALONE.match(said) or _TIME_ALONE.match(said) or _NUMBER_ALONE.match(said):
        return True
    if _NUMBER_ALONE.match(before) and _names_drug(said):
        return True
    takes = _TAKE_SOME.match(said) is not None and not _names_drug(said)
    return (takes and _names_drug(before)) or _is_of_value(before, said)


def _is_of_one(before: str, said: str) -> bool:
    """Say whether a sentence without a medicine follows one that names a single medicine."""
    if _THIS_HELD.match(before):
        return not _names_drug(said)
    named = {match.value.ingredient for match in drug_table().find(tokenize(before))}
    return len(named) == 1 and not _names_drug(said)


def _is_of_value(before: str, said: str) -> bool:
    """Say whether a sentence gives a value of "it", which the one before it measures."""
    measured = any(lab_table().find(tokenize(before))) or any(vital_table().find(tokenize(before)))
    return measured and _VALUE_OF_IT.match(said) is not None


def _asks_of(before: Span, sentence: Span, note: DeidNote) -> bool:
    """Say whether a question is of the medicine that the speaker has just named alone."""
    named = note.text[label_end(note.text, before) : before.end]
    asked = sentence.of(note.text)
    return (
        asked.rstrip().endswith("?")
        and n_words(named) <= _LONE_DRUG_WORDS
        and _names_drug(named)
        and not _names_drug(asked)
    )


def _names_drug(text: str) -> bool:
    return any(drug_table().find(tokenize(text)))
