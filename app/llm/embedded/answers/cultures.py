"""What grew from a specimen: lines that name an organism, or no growth, of the asked specimen."""

from __future__ import annotations

import re
from functools import cache

from app.core.draft import EvidenceLine
from app.llm.embedded.answers.question import Question
from app.llm.embedded.answers.record_lines import RecordLines
from app.terminology.broader import all_kinds

GREW_ASKED = re.compile(
    r"^\W*(?:and |so )?(?:what|which)\b[^?]*\b(?:grew|grow(?:ing|n|s)?)\b|"
    r"^\W*(?:and |so )?(?:what|which) (?:organisms?|bugs?|bacteri\w+|germs?)\b",
    re.IGNORECASE,
)
_NONE_GREW = re.compile(r"\bno growth\b|\bNGTD\b|\bsterile\b", re.IGNORECASE)
_ASKING = (
    "grew grow growing grown organism organisms bug bugs bacteria germ culture cultures result"
)
# So many lines above the one with the organism may name the specimen.
_HEAD_LINES, _MAX_LINES = 2, 3


def about_growth(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the lines that tell what grew from the asked specimen; none where none is told."""
    specimen = question.beyond(_ASKING)
    lines = record.lines
    found: list[EvidenceLine] = []
    for i, line in enumerate(lines):
        if not (_organisms().search(line.text) or _NONE_GREW.search(line.text)):
            continue
        near = [x for x in lines[max(0, i - _HEAD_LINES) : i + 1] if x.source_id == line.source_id]
        if not specimen or any(record.holds(x, specimen) >= 1 for x in near):
            found.append(line)
    own = [line for line in found if record.holds(line, specimen) >= 1]
    return (own or found)[:_MAX_LINES]


@cache
def _organisms() -> re.Pattern[str]:
    names = {name for kind in all_kinds() if "organism" in kind.names for name in kind.members}
    ways = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(
        rf"\b(?:{ways}|staph|strep|yeast|candida|gram[- ]|(?-i:G[PN][CRB]s?\b|GBS\b|VRE\b|ESBL\b|"
        r"[A-Z]\. ?[a-z]{4,}))",
        re.IGNORECASE,
    )
