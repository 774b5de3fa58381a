"""What is absent said to be present, and the other way round."""

from __future__ import annotations

from random import Random

from eval.meta.case import Kind, Planted
from eval.meta.swapping import expand, plant

# A sentence with two negations, or with a hedge, is turned round by a clinician, not by a rule.
_RULES = (
    expand(r"\bdenie[sd]\b", "reports"),
    expand(r"\breports no\b", "reports"),
    expand(r"\breports (?!no\b|that\b)", "denies "),
    expand(r"\bcomplains of\b", "denies"),
    expand(r"\badmits to\b", "denies"),
    expand(r"\bhas no\b", "has"),
    expand(r"\bhas (?=(?:mild|moderate|severe|slight|marked|minimal)\b)", "has no "),
    expand(r"\b(There (?:is|was)|shows|showed|reveals|revealed|demonstrates) no\b", r"\1"),
    expand(r"\bThere (is|was) (?=(?:an? )?(?:mild|moderate|severe|slight|marked)\b)",
           r"There \1 no "),
    expand(r"\b(shows|showed|demonstrates) an? ", r"\1 no "),
    expand(r"\b(shows|showed|demonstrates|revealed) (?=mild|moderate|severe|slight|marked)",
           r"\1 no "),
    expand(r"\bNegative for\b", "positive for"),
    expand(r"\bpositive for\b", "negative for"),
    expand(r"\b(was|were|is|are) negative\b", r"\1 positive"),
    expand(r"\b(was|were|is|are) positive\b", r"\1 negative"),
    expand(r"\bNo evidence of\b", "evidence of"),
    expand(r"\b(was|were) not (seen|found|identified|confirmed)\b", r"\1 \2"),
    expand(r"\b(was|were) (seen|found|identified) ", r"\1 not \2 "),
    expand(r"\bis absent\b|\bwas absent\b", "is present"),
    expand(r"\bis present\b|\bwas present\b", "is absent"),
    expand(r"\bwithout (?=\w)", "with "),
    expand(r"\bdid not (require|need)\b", r"did \1"),
    expand(r"\bhas never had\b", "has had"),
    expand(r"\b(?:was ruled out|has been excluded)\b", "was confirmed"),
    expand(r"\bgrew no organism\b", "grew an organism"),
    expand(r"\bNo known drug allergies\b", "known drug allergies"),
    expand(r"^No (?!evidence|known|relatives|driving)(?=\w+(?: \w+)?(?: or|\.))", "positive for "),
    expand(r"(?<=, )no (?=\w+(?: \w+)?\.)", "with "),
    expand(r"\bis allergic to\b", "is not allergic to"),
    expand(r"\btolerates\b", "does not tolerate"),
)  # fmt: skip


def corrupt(sentence: str, rng: Random) -> Planted | None:
    """Turn one statement of presence or absence round."""
    return plant(Kind.NEGATION, sentence, _RULES, rng)
