"""Allergens that are items by themselves, with no word of allergy ("no wheeze. sesame. eczema")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.finding import Assertion
from app.core.span import Span
from app.findings.allergies.statements import Statement
from app.findings.allergies.words import substances
from app.findings.sentence import Sentence

# What nobody takes, eats or touches for its own sake in a note, so that its bare name tells.
_TELLING = re.compile(
    r"\W*(?:latex|(?:pea|tree\s+|cashew\s+|brazil\s+|pine\s+)?nuts?|peanut|cashews?|walnuts?|pecans?|almonds?"
    r"|pistachios?|hazelnuts?|shellfish|shrimps?|prawns?|crab|lobster|crustaceans?|sulfa|sulfites?"
    r"|strawberr(?:y|ies)|kiwi|mango(?:es)?|bananas?|papaya|avocado|melon|sesame|soya?|wheat|eggs?|cow'?s\s+milk"
    r"|mustard|celery|lupin|nickel|cobalt|chromium|colophony|fragrance(?:\s+mix)?|paraphenylenediamine"
    r"|balsam\s+of\s+Peru|methylisothiazolinone|thiuram|penicillins?|(?:iodine|contrast|x-ray|CT)\s+dye"
    r"|horse\s+serum|(?:bee|wasp|hornet)\s+(?:stings?|venom)|(?:house\s+)?dust\s+mites?|cats?,\s+dust"
    r"|(?:grass|tree|birch)\s+pollen|ragweed|elastoplast|plasters|micropore|adhesives?|elastic\s+dressings"
    r"|(?:adhesive|surgical|micropore|silk|paper)\s+tape|skin-tac|metamizole|dipyrone)\b",
    re.IGNORECASE,
)
_STOP = re.compile(r"\.\s+")
_LONGEST_ITEM = 90
_JOINTS = re.compile(r"(?:[\s,;/&.!]|\band\b|\bonly\b)*", re.IGNORECASE)


def find_alone(sentence: Sentence, rest: Span) -> Iterator[Statement]:
    """Yield the allergens of items that hold nothing else ("no wheeze. sesame. eczema")."""
    stops = [m.span() for m in _STOP.finditer(sentence.text, rest.start, rest.end)]
    starts = [rest.start, *(end for _, end in stops)]
    for start, end in zip(starts, [*(start for start, _ in stops), rest.end], strict=True):
        if end - start <= _LONGEST_ITEM and _TELLING.match(sentence.text, start, end):
            yield from _named_alone(sentence, Span(start, end))


def _named_alone(sentence: Sentence, rest: Span) -> Iterator[Statement]:
    """Yield the allergens of a sentence that holds nothing else ("Latex, kiwi.")."""
    found = substances(sentence, rest)
    ends = [rest.start, *(s.end for s in found)]
    gaps = zip(ends, [*(s.start for s in found), rest.end], strict=True)
    if all(_JOINTS.fullmatch(sentence.text, start, end) for start, end in gaps):
        yield from (Statement(s, None, Assertion.PRESENT) for s in found)
