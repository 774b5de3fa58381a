"""Everyday verbs and connecting words for one another."""

from __future__ import annotations

from random import Random

from eval.meta.swapping import expand, swap_one

# None of these touches a fact, its certainty, its time or its degree.
_RULES = (
    expand(r"\bdenies\b", "does not report"),
    expand(r"\breports\b(?! (?:no|that)\b)", "describes having"),
    expand(r"\bcomplains of\b", "reports"),
    expand(r"\badmits to\b", "reports"),
    expand(r"\bbecause of\b", "due to"),
    expand(r"\bshowed\b", "revealed"),
    expand(r"\brevealed\b", "showed"),
    expand(r"\bdemonstrates\b", "shows"),
    expand(r"\bshows\b", "demonstrates"),
    expand(r"\bwas held\b", "was put on hold"),
    expand(r"\bis on hold\b", "is being held"),
    expand(r"\bwas discontinued\b", "was stopped"),
    expand(r"\bwas stopped\b", "was discontinued"),
    expand(r"\bwas started on\b(?! day)", "was put on"),
    expand(r"\bwas increased\b", "was raised"),
    expand(r"\bwas (?:reduced|decreased)\b", "was lowered"),
    expand(r"\b(rose) to\b", "increased to"),
    expand(r"\bfell from\b", "decreased from"),
    expand(r"\bfell to\b", "came down to"),
    expand(r"\bunderwent\b", "had"),
    expand(r"\bwas treated with\b", "received"),
    expand(r"\bis scheduled for\b", "is booked for"),
    expand(r"\bwas ruled out\b", "has been excluded"),
    expand(r"\bwithout (?=\w+\.$)", "with no "),
    expand(r"\brecheck\b", "repeat"),
    expand(r"\bsuffers from\b", "has"),
    expand(r"\bpossibly has\b", "may have"),
    expand(r"\bmay have had\b", "possibly had"),
    expand(r"\bsignificant for\b", "notable for"),
    expand(r"\bdied of\b", "died from"),
    expand(r"\bDiscontinue\b", "stop"),
    expand(r"\bcame to\b", "presented to"),
)


def paraphrase(sentence: str, rng: Random) -> str | None:
    """Replace one verb or connecting word by its like."""
    swapped = swap_one(sentence, _RULES, rng)
    return None if swapped is None else swapped[0]
