"""The past told as the present, a plan as done, yesterday as years ago."""

from __future__ import annotations

import re
from random import Random

from eval.meta.case import Kind, Planted
from eval.meta.swapping import Rule, expand, plant

_PROCEDURE = (
    r"ectomy|scopy|surgery|repair|biopsy|centesis|fusion|catheterization|puncture|cardioversion|"
    r"replacement|removal|study|tap\b"
)


def _last_year(match: re.Match[str], _: Random) -> str | None:
    """Return the past for the future, unless the verb is in the future too."""
    return None if "will" in match.string.split() else "last year"


_RULES = (
    expand(r"\bis scheduled for (.+?) in (?:\w+) (?:days|weeks|months)", r"underwent \1 last year"),
    expand(r"\bwill undergo (.+?) next (?:week|month)", r"underwent \1 last month"),
    expand(r"\bis planned for next (?:week|month)", "was done last month"),
    expand(r"\bunderwent\b", "is scheduled for"),
    expand(r"\bhas a history of\b", "was just diagnosed with"),
    expand(rf"\bhad (?!.*(?:{_PROCEDURE}))(?=.*\bin (?:19|20)\d\d\b)", "currently has "),
    expand(r"\bpreviously had\b", "currently has"),
    expand(r"\b(?:has|is) now resolved\b|\bnow resolved\b", "ongoing"),
    expand(r"\bhas resolved\b", "is ongoing"),
    expand(r"^(?:S/p|Prior)\b", "planned"),
    expand(r"^(?:History of|Remote)\b(?!.*(?:surgery|replacement))", "new"),
    expand(r"\bNext week (the patient|pt) will have\b", r"last month \1 had"),
    expand(r"\bnew-onset\b", "long-standing"),
    expand(r"\blong-standing\b", "new-onset"),
    expand(r"\brecently diagnosed\b", "childhood"),
    expand(r"\bchronic\b(?! (?:kidney|obstructive))", "new"),
    expand(r"\byesterday\b|\bthis morning\b|\bovernight\b", "two years ago"),
    expand(r"\bas a child\b", "last week"),
    expand(r"\blast month\b", "ten years ago"),
    Rule(re.compile(r"\bnext (?:visit|week|month)\b", re.IGNORECASE), _last_year),
    expand(r"\b(\w+) (?:hours|days|weeks) ago\b", r"\1 years ago"),
    expand(r"\b(\w+) (?:months|years) ago\b", r"\1 days ago"),
    expand(r"\bfor the past (\w+) (?:days|weeks)\b", r"\1 years ago"),
    expand(r"\bis a former smoker\b|\bquit smoking\b", "is a current smoker"),
    expand(r"\bcurrently taking\b", "previously took"),
    expand(r"\b(?:was|were) (?:performed|done)\b", "is planned"),
    expand(r"\bwas admitted (?=for)", "will be admitted "),
    expand(r"\bwill return in\b", "was seen within the last"),
)


def corrupt(sentence: str, rng: Random) -> Planted | None:
    """Move one statement to another time."""
    return plant(Kind.TEMPORALITY, sentence, _RULES, rng)
