"""Titles, which name an illness and tell that nobody has it."""

from __future__ import annotations

import re

_WORD = r"(?:[A-Z][\w'&/.-]*|[&/,]|of|and|for|the)"
# What parts a title stands behind the service alone: "STEMI - Cardiology Consult" is a plan.
_SERVICE = (
    r"(?:[A-Z][\w/-]*\s+){0,3}(?:[A-Z][a-z]*ology|Medicine|Surgery|Pa?ediatrics|Psychiatry"
    r"|Outpatient|Inpatient|Clinic|Hospital|Center|Centre|Department|Service)\s*(?:[-–—|:])\s*"
)
# "Outpatient Neurology - Stroke/Seizure Follow Up"
_TITLE = re.compile(
    rf"(?:{_SERVICE})?{_WORD}(?:\s+{_WORD})*\s+"
    r"(?:Follow[- ]?Up|Clinic|Visit|Service|Consult(?:ation)?|Program(?:me)?|Center|Centre|Unit"
    r"|Note|Letter|Pathway|Protocol|Team)(?:\s+(?:Note|Visit|Letter))?\s*:?"
    # "Department of Neurology and Stroke": a letterhead, of capitals to its end
    r"|(?:(?!FROM\b|TO\b|AT\b|WITH\b|IN\b)[A-Z][A-Z.'&-]*\s+){1,4}"
    r"(?:HOSPITAL|INFIRMARY|MEDICAL CENT(?:ER|RE)|HEALTH CENT(?:ER|RE))\s{2,}[A-Z0-9 /&-]+"
    rf"|(?:Department|Dept\.?|Division|Institute|Centre|Center)\s+(?:of|for)(?:\s+{_WORD})+"
)
_MOST_WORDS = 12


def is_title(words: str) -> bool:
    """Say whether a sentence is the title of a note or the name of a clinic."""
    told = words.strip()
    return len(told.split()) <= _MOST_WORDS and _TITLE.fullmatch(told) is not None
