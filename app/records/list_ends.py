"""What ends a short list of history where no heading does: a system, a measure, a drip."""

from __future__ import annotations

import re

from app.core.kin import BLOOD, SHORT
from app.core.section import SectionKind
from app.records.headings import kind_of

# Days of a stay, systems and measures: below a short list they are no item of it.
_COURSE_LABEL = re.compile(
    r"(?:(?:POD|HD)\s?#?\d+|Growth|Vent|Medical|Neuro|Resp|Pulm|CV|Cardiac|GI|GU|Renal|Heme|"
    r"[NRHEGP]|(?i:(?:ON|overnight|24 ?h(?:r|our)?)(?: events)?|events|pain|access/\w+|prophy\w*)|"
    r"ID|Endo|FEN|Wound|Imms?(?: today)?|Dev|Development|FHT|Toco|SVE|CGM|Pump|Interval|Hearing|"
    r"Vision|Lytes|ECOG|KPS|UOP|I/O|I&O|(?i:gtts?|drips?|infusions?|pressors?|sedation|lines|abx|"
    r"micro|cultures|given|access|tele|POCT?|fluids|diet order)):(?= )"
)
# Parts of the body below a list of substances or of habits; in a family they may head a disease.
_BODY_LABEL = re.compile(
    r"(?:Gen|General|HEENT|Neck|Chest|Lungs|Heart|Abd|Abdomen|Exts?|Extremities|MSK|Psych|Skin|"
    r"Back|Pelvis|Cor):(?= )"
)
_OF_FAMILY = re.compile(
    rf"\b(?:family|{BLOOD}|{SHORT}|grand\w+|maternal|paternal|relatives?|none|neg\w*|no)\b",
    re.IGNORECASE,
)
_MEASURED_LINE = re.compile(
    r"(?:(?:V/?S|VSS|Vitals|Obs)\s+(?:\d{4}\s+)?(?=\S)(?![a-z]))"
    r"|(?:BP|HR|RR|P|T|L|BW|HC|OFC|Temp|Tmax|Tm|Tc|Wt|Weight|Ht|Height|BMI|SpO2|O2|Sat|Pulse|ECOG|FSBS|BG|FSBG|"
    r"POC glucose|Glucose|Lactate|WBC|Hgb|Hb|Trop\w*|MAP|CVP)\s?:?\s*\d"
    r"|\d{2,3}/\d{2,3}\b(?!/)"
)
# Initials of something else below a list of substances, which has few of its own.
_INITIALS_LABEL = re.compile(
    r"(?!(?:PCN|ASA|NSAIDS?|ACEI?|ARBS?|SULFA|TMP|INH|HCTZ|MSO4|PPD|DRUGS?|FOODS?|MEDS?|ENV|OTHER|"
    r"LATEX|EGGS?|NUTS?|MILK|SOY|BEES?|NKDA|NKFA|IODINE|TAPE)\b)(?P<words>[A-Z]{2,6}):(?= )"
)
# A drug with its amount; what one reacts to is told without a rate or a way in.
_GIVEN_LINE = re.compile(
    r"[\W\d]*[A-Za-z][\w/-]+(?: [A-Za-z][\w-]+)? \d[\d.,-]* ?(?:mg|mcg|g|units?|u|mEq|mL)"
    r"(?:/(?:kg|h|hr|min|kg/min|kg/h)"
    r"|\s+(?:IV|IM|PO|SQ|SC|SL|PR|by mouth|daily|BID|TID|QID|q\w+))\b",
    re.IGNORECASE,
)


# A symptom told with its measure or its time below a list of substances.
_STORY_LINE = re.compile(
    r"(?![-*•])[^:]*(?:\b(?:denies|denied|presents?|presented|c/o|complains)\b|\b\d{1,2}/10\b|"
    r"\bsince (?:yesterday|last|this|today|\d)|\b\d+ ?(?:h|hrs?|hours|days?|d|wks?|weeks) ago\b)",
    re.IGNORECASE,
)
_RELATED = re.compile(
    rf"\b(?:family\s+(?:hx|history)|{BLOOD}|{SHORT}|grand\w+|maternal|paternal|mat|pat|relatives?|"
    r"child\w*|twin)\b|^\W*(?:no|neg\w*|denies|none|positive|\+)\b|\bfamily\b(?!\s+(?:aware|updated|notified))",
    re.IGNORECASE,
)
_OF_ALLERGY = re.compile(
    r"allerg|react|toler|sensitiv|rash|hives|urticaria|anaphyl|swell|angioedema|itch|prurit|nausea|vomit"
    r"|cough|wheez|bronchospasm|unknown|causes?\b|caused\b|gives\b|gave\b|intolera"
    r"|\b(?:made|makes)\s+(?:her|him|them|me|pt|patient)\b|\bupset|with\b[^.]*\bas\s+a\s+child|NKF?D?A\b|no\s+known"
    r"|\b(?:drugs?|foods?|meds?|medications?|latex|contrast|environmental|seasonal|other)\s*:",
    re.IGNORECASE,
)
_ITEM_OF = {SectionKind.FAMILY_HISTORY: _RELATED, SectionKind.ALLERGIES: _OF_ALLERGY}
# A line that was not broken by a margin is finished.
_SHORT_LINE = 50
_ITEM_WORDS = 4


def tells_allergy(line: str) -> bool:
    """Say whether a line speaks of a reaction or of what causes one."""
    return _OF_ALLERGY.search(line) is not None


def names_relative(line: str) -> bool:
    """Say whether a line names one of the family ("Neck: goiter in mother")."""
    return _OF_FAMILY.search(line) is not None


def leaves(line: str, previous: str, kind: SectionKind | None) -> bool:
    """Say whether a line below a short list that stands on its heading's line is none of it.

    Args:
        line: The line's words.
        previous: The line before, whole.
        kind: What the list is of; one of other things than allergies and the family goes on.
    """
    item = _ITEM_OF.get(kind) if kind is not None else None
    return item is not None and not (_may_be_item(line, previous) or item.search(line))


def _may_be_item(line: str, previous: str) -> bool:
    """Whether a line may go on with the one before it, or be an item of a list by its length."""
    goes_on = len(previous) >= _SHORT_LINE and previous[-1:] not in ".;"
    is_item = len(line.split()) <= _ITEM_WORDS and not any(map(str.isdigit, line))
    return goes_on or is_item or not line[:1].isupper() or previous[-1:] in ",:"


def begun_below(line: str, kind: SectionKind) -> SectionKind | None:
    """Return what a line below a short list begins, where it is none of its items.

    Args:
        line: The line's words.
        kind: What the list is of: allergies, the family or the patient's life.
    """
    if _MEASURED_LINE.match(line):
        return SectionKind.VITALS
    return SectionKind.OTHER if _ends_list(line, kind) else None


def _ends_list(line: str, kind: SectionKind) -> bool:
    if _COURSE_LABEL.match(line) or _GIVEN_LINE.match(line):
        return True
    if kind is SectionKind.ALLERGIES and _STORY_LINE.match(line):
        return True
    if kind is SectionKind.ALLERGIES and (label := _INITIALS_LABEL.match(line)):
        return kind_of(label["words"]) is None
    if _BODY_LABEL.match(line) is None:
        return False
    return kind is not SectionKind.FAMILY_HISTORY or _OF_FAMILY.search(line) is None
