"""What kind of note a text is, by its title and its layout."""

from __future__ import annotations

import re

# Titles stand in the first lines; a body may name any of these kinds.
_TITLE_CHARS = 500
_BY_TITLE = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        ("discharge", r"\bdischarge (?:summary|note|instructions)|\bhospital discharge\b"),
        ("operative", r"\boperative (?:report|note)|\bprocedure (?:report|note)\b"),
        ("pathology", r"\bpatholog|\bspecimens?\s*:|\bcytolog"),
        ("radiology", r"\bradiolog|\bimaging\b|\bexam\s*:\s*(?:ct|mr|x-?ray|us)|\btechnique\s*:"),
        ("telephone", r"\btele(?:phone|health)\b|\bphone (?:call|note|encounter)"),
        ("nursing", r"\bnurs(?:e|ing)\b.{0,40}(?:note|report|shift)|\bhand-?off\b|\bSBAR\b"),
        ("intensive care", r"\b[MSCN]?ICU\b|\bintensive care\b|\bcritical care\b"),
        ("psychiatry", r"\bpsychiatr|\bbehavioral health\b|\bmental health\b"),
        ("obstetrics", r"\bprenatal\b|\bobstetric|\bmidwife|\bantepartum\b|\bpostpartum\b"),
        ("oncology", r"\boncolog|\bcancer (?:center|institute|clinic)\b"),
        ("emergency", r"\bemergency\b|\bED (?:note|provider|visit|course)\b"),
        ("consultation", r"\bconsult(?:ation)?\b"),
        ("admission", r"\bhistory (?:and|&) physical\b|\bH&P\b|\badmission note\b"),
        ("progress", r"\bprogress note\b|\bfollow-?up (?:note|visit)\b|\bclinic (?:note|visit)\b"),
    )
)  # fmt: skip
_TURN = re.compile(
    r"^\W{0,4}(?:doctor|dr|clinician|provider|patient|pt|guest\w*|speaker \w+)\W{0,3}:|^\[\w+\]",
    re.IGNORECASE | re.MULTILINE,
)
# A header names doctor and patient in two lines; in a conversation at least every other line is a
# turn.
_FEWEST_TURNS = 2
_TURN_SHARE = 0.5
_LETTER = re.compile(r"^[ \t]*Dear\b", re.MULTILINE)
_FINDINGS = re.compile(r"^[ \t]*FINDINGS\s*:", re.IGNORECASE | re.MULTILINE)
_IMPRESSION = re.compile(r"^[ \t]*IMPRESSION\s*:", re.IGNORECASE | re.MULTILINE)
_VISIT = re.compile(
    r"^[ \t]*(?:HPI|history of present illness|chief complaint|subjective|assessment|A/P|plan)\b",
    re.IGNORECASE | re.MULTILINE,
)
_FEWEST_VISIT_SECTIONS = 2


def read_kind(text: str) -> str | None:
    """Return the kind of a note, such as "discharge" or "dialogue"; None where nothing tells."""
    if _is_dialogue(text):
        return "dialogue"
    if _LETTER.search(text):
        return "letter"
    title = text[:_TITLE_CHARS]
    for kind, pattern in _BY_TITLE:
        if pattern.search(title):
            return kind
    if _FINDINGS.search(text) and _IMPRESSION.search(text):
        return "radiology"
    return "visit" if len(_VISIT.findall(text)) >= _FEWEST_VISIT_SECTIONS else None


def _is_dialogue(text: str) -> bool:
    n_turns = len(_TURN.findall(text))
    n_lines = sum(1 for line in text.splitlines() if line.strip())
    return n_turns >= _FEWEST_TURNS and n_turns >= _TURN_SHARE * n_lines
