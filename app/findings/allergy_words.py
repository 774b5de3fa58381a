"""What one can be allergic to and how one reacts."""

from __future__ import annotations

import re
from functools import cache

from app.core.span import Span
from app.findings.sentence import Sentence
from app.terminology.drugs import drug_table
from app.terminology.phrases import PhraseTable
from app.terminology.tables import load_table

# Of the immune system: told of a substance they alone make an allergy, wherever they stand.
IMMUNE = (
    r"(?:(?:a|an|the|severe|mild|bad|full[- ]body|diffuse|generalized|facial|lip|tongue|throat|"
    r"itchy)\s+){0,4}(?:rash(?:es)?|hives|urticaria|itch(?:ing|iness|y|es)?|pruritus|angio-?edema|"
    r"anaphyla(?:xis|ctic(?:\s+(?:shock|reaction))?)|(?:lip|tongue|facial|face|throat|mouth|eye)?\s*"
    r"swelling|throat\s+(?:closing|closed|tightness|swelling)|stevens[- ]johnson(?:\s+syndrome)?|"
    r"SJS|red\s+man(?:\s+syndrome)?|bronchospasm|(?:allergic|infusion)\s+(?:reaction|rxn)|serum\s+sickness|breaking\s+out|welts|blisters)"
)
_OTHERS = (
    r"nausea|vomiting|diarrhea|(?:GI|stomach|gastrointestinal)\s+(?:upset|cramps|intolerance|pain|"
    r"bleed(?:ing)?)|upset\s+stomach|cough|wheez(?:ing|e)|shortness\s+of\s+breath|dyspnea|SOB|"
    r"myalgias?|muscle\s+(?:aches?|pain|cramps)|hallucinations?|confusion|headaches?|dizziness|fever|"
    r"syncope|palpitations|flushing|hypotension|skin\s+(?:irritation|tears?)|dermatitis|seizures?|"
    r"tendon\s+(?:pain|rupture)|unknown(?:\s+reaction)?|reactions?(?:\s+(?:is\s+)?unknown)?|"
    r"intolerance|sneezing|runny\s+nose|watery\s+eyes|agitation|sedation|renal\s+failure|AKI|"
    r"dystonia|akathisia|tardive\s+dyskinesia|gynecomastia|tend[oi]nitis|red\s+man"
)
# How one is after it: told only of somebody whom a substance "made" so.
FELT = (
    r"(?:nauseous|nauseated|sick(?:\s+to\s+(?:his|her|my)\s+stomach)?|itchy?|cough|dizzy|loopy|crazy|jittery|agitated|confused|"
    r"hallucinate|vomit|throw\s+up|stomach|swell(?:\s+up)?|break\s+out|tendon\s+pain|pass\s+out|(?:joint|leg|muscle)\s+\w+)"
)
REACTION = rf"(?:{IMMUNE}|{_OTHERS})"
_JOINED = re.compile(
    rf"[-/](?!(?:allergic|induced|related|free|associated|containing|{REACTION})\b)[a-z]{{4,}}"
)


@cache
def _allergens() -> PhraseTable[str]:
    rows = load_table("allergens", "app.findings").rows
    return PhraseTable((row["word"], row["word"].lower()) for row in rows)


def substances(sentence: Sentence, place: Span) -> list[Span]:
    """Return the substances that begin in a place, in order: listed allergens and drugs."""
    found: list[Span] = []
    inside = [t for t in sentence.tokens if place.start <= t.start < place.end]
    for table in (_allergens(), drug_table()):
        found.extend(_whole(sentence, m.start, m.end) for m in table.find(inside))
    found.sort(key=lambda s: (s.start, -s.end))
    return [s for i, s in enumerate(found) if all(s.start >= o.end for o in found[:i])]


def _whole(sentence: Sentence, start: int, end: int) -> Span:
    """Return the span with what a hyphen joins to it ("amoxicillin-clavulanate")."""
    m = _JOINED.match(sentence.text, end, sentence.span.end)
    return Span(start, m.end() if m else end)


def concept_of(written: str) -> str:
    """Return the normalized name of a substance: a drug's ingredient, else its words."""
    drug = drug_table().get(written)
    return drug.ingredient if drug else " ".join(written.lower().split())


@cache
def reaction_pattern() -> re.Pattern[str]:
    """Return the pattern of one or several reactions."""
    return re.compile(rf"{REACTION}(?:\s*(?:,|/|and|&|\+)\s*{REACTION})*", re.IGNORECASE)
