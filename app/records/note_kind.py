"""What kind of note a text is, guessed from its title, then from its sections."""

from __future__ import annotations

import re

from app.core.section import SectionKind
from app.records.lines import split_lines
from app.records.sections import find_sections
from app.records.transcript import is_transcript

UNKNOWN = "note"
# A title stands among the first lines and is short.
_N_TITLE_LINES = 12
_MAX_TITLE_CHARS = 90
# A title often shares its line with the name of the house, far to the right.
_COLUMN_GAP = re.compile(r"\s{3,}")

# The first that matches a line wins; the more specific stand first.
_TITLES = tuple(
    (re.compile(rf"\b(?:{pattern})", re.IGNORECASE), kind)
    for pattern, kind in (
        (r"discharge (?:summary|note|report|letter)|hospital discharge"
         r"|summary of hospitali[sz]ation", "discharge_summary"),
        (r"operative (?:report|note)|operation (?:report|note)|procedure (?:note|report)"
         r"|op(?:erative)? note"
         r"|(?:brief )?post-?op(?:erative)? note|(?:report|record) of operation"
         r"|surgical report", "operative"),
        (r"(?:surgical )?(?<!language )(?<!language-)pathology\b|cytology report|biopsy report"
         r"|histopathology", "pathology"),
        (r"radiology|imaging (?:report|department|services|center)|diagnostic imaging"
         r"|(?:chest )?x-?ray\b"
         r"|(?:exam(?:ination)?|study|procedure)\s*:\s*(?:ct|cta|mri?|mra|us|xr|pet|ultrasound"
         r"|mammogra|chest|x-?ray)\b"
         r"|(?:ct|mri|cta|pet/ct) (?:scan|of|chest|abdomen|head|brain|report)|ultrasound report"
         r"|mammogra", "radiology"),
        (r"psychiatr(?:y|ic)|psychotherapy|behaviou?ral health|mental health"
         r"|psychological", "psychiatry"),
        (r"oncology|hematology/oncology|cancer (?:center|clinic)|tumou?r board"
         r"|chemotherapy", "oncology"),
        (r"pre-?natal|ante-?natal|obstetric|ob visit|maternity|labor and delivery", "prenatal"),
        (r"tele-?phone (?:encounter|call|note|contact|message|triage|consult|visit)"
         r"|phone (?:call|note|encounter|message)|call (?:note|record)"
         r"|telehealth triage|nurse triage line", "telephone"),
        (r"(?:m|s|n|p|c|t|cv|ct|neuro)?icu\b|ccu\b|intensive care|critical care", "icu"),
        (r"emergency (?:department|room|medicine|dept)|\bed (?:note|provider|physician|visit"
         r"|course|report)|\ber (?:note|report)"
         r"|a&e\b|urgent care", "ed"),
        (r"nurs(?:ing|e'?s?) (?:note|progress|assessment|shift|notes|hand-?off|care|flow"
         r"|documentation|admission)"
         r"|shift (?:note|report|assessment)|rn (?:note|progress)", "nursing"),
        (r"(?:clinic|consult(?:ation)?|referral) letter|^re\s*:|^dear\b", "clinic_letter"),
    )
)  # fmt: skip
_BY_SECTIONS = (
    ({SectionKind.SPECIMEN}, "pathology"),
    ({SectionKind.TECHNIQUE, SectionKind.IMPRESSION}, "radiology"),
    ({SectionKind.DISCHARGE_MEDICATIONS, SectionKind.HOSPITAL_COURSE}, "discharge_summary"),
)
_OPERATIVE = re.compile(r"^\s*(?:pre-?|post-?)operative diagnos", re.IGNORECASE | re.MULTILINE)


def guess_kind(text: str) -> str:
    """Return the kind of a note: that of its title, else what its sections suggest, else "note"."""
    lines = split_lines(text)
    if is_transcript(lines):
        return "transcript"
    head = [line.text for line in lines if line.text][:_N_TITLE_LINES]
    for title in (column for line in head for column in _COLUMN_GAP.split(line)):
        if len(title) > _MAX_TITLE_CHARS:
            continue
        for pattern, kind in _TITLES:
            if pattern.search(title):
                return kind
    if _OPERATIVE.search(text):
        return "operative"
    kinds = {section.kind for section in find_sections(text, lines)}
    return next((kind for needed, kind in _BY_SECTIONS if needed <= kinds), UNKNOWN)
