"""How bad, how long-standing and whither: severity, course, trend and size."""

from __future__ import annotations

import re
from functools import lru_cache

# One line an axis; grades of an axis exclude each other, words of a grade mean the same.
_AXES: dict[str, dict[str, str]] = {
    "severity": {
        "mild": "mild mildly slight slightly minimal minimally trace low-grade minor light "
        "small tiny",
        "moderate": "moderate moderately medium",
        "severe": "severe severely marked markedly massive profound profoundly extreme "
        "excruciating intense critical critically terrible large huge extensive sizable",
    },
    "course": {"acute": "acute acutely", "subacute": "subacute", "chronic": "chronic chronically"},
    "trend": {
        "better": "improved improving better improves improve improvement resolving",
        "worse": "worsened worsening worse worsens worsen deteriorated deteriorating exacerbated "
        "exacerbation progressed",
        "same": "stable unchanged steady",
    },
    "amount": {
        "up": "increased increase increasing elevated high raised rose risen higher",
        "down": "decreased decrease decreasing low reduced lower diminished lowered",
    },
    "finding": {
        "normal": "normal unremarkable",
        "abnormal": "abnormal abnormality abnormalities",
    },
    "result": {"positive": "positive", "negative": "negative"},
    "nature": {"benign": "benign", "malignant": "malignant cancerous"},
    "rhythm": {"regular": "regular", "irregular": "irregular irregularly"},
    "height": {"upper": "upper superior", "lower": "lower inferior", "middle": "middle mid"},
    "face": {"anterior": "anterior", "posterior": "posterior"},
    "edge": {"medial": "medial", "lateral": "lateral"},
    "reach": {"proximal": "proximal", "distal": "distal"},
    "often": {"intermittent": "intermittent occasional occasionally sporadic intermittently",
              "constant": "constant constantly continuous persistent"},
    "spread": {"localized": "localized focal", "diffuse": "diffuse generalized widespread"},
    "wet": {"productive": "productive", "dry": "dry nonproductive non-productive"},
    "taste": {"dull": "dull", "sharp": "sharp stabbing", "burning": "burning"},
    "flow": {"patent": "patent", "occluded": "occluded"},
}  # fmt: skip
_GRADES = {
    word: (axis, grade)
    for axis, grades in _AXES.items()
    for grade, words in grades.items()
    for word in words.split()
}
_GRADE = re.compile(
    rf"(?<![\w-])(?:{'|'.join(sorted(_GRADES, key=len, reverse=True))})(?![\w-])", re.IGNORECASE
)
_PAIN = re.compile(r"\b(\d{1,2})\s?(?:/|out of)\s?10\b")
PLACES = frozenset({"height", "face", "edge", "reach"})


@lru_cache(maxsize=65536)
def grades(sentence: str) -> tuple[tuple[str, str, int, int], ...]:
    """Return (axis, grade, start, end) of every grade word; pain of 7 and more of 10 is severe."""
    found: list[tuple[str, str, int, int]] = []
    for match in _GRADE.finditer(sentence):
        axis, grade = _GRADES[match.group().lower()]
        found.append((axis, grade, match.start(), match.end()))
    for match in _PAIN.finditer(sentence):
        number = int(match[1])
        grade = "severe" if number >= 7 else "moderate" if number >= 4 else "mild"
        found.append(("severity", grade, match.start(), match.end()))
    return tuple(found)
