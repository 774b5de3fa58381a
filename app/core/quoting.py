"""A sentence of a note made fit to stand alone."""

from __future__ import annotations

import re

from app.core.section import SectionKind

_LIST_MARK = re.compile(
    r"^\s*(?:\(?\d{1,2}[.)]\s+|(?:[-–—*•·▪]|#(?!\d)|>(?!\s?\d))+\s*|\[[ xX]?\]\s*)"
)
_COPIED = re.compile(r"\s*[\[(]\s*copied (?:forward|from)\b[^\])]*[\])]?\s*$", re.IGNORECASE)

# "Drug allergies" are allergies; "medication" is one of the medicines.
_STEM_CHARS, _OF_MEDICINES = 5, frozenset({"drug", "known"})
# What a label may say beside its heading and still only repeat it; "allergy to latex" tells more.
_BESIDE = re.compile(
    r"(?:and|at|on|of|discharge|list|status|results?|reactions?|intol\w*|sensitivit\w+)\Z"
)

# Sections whose lines mean something else once their heading is gone.
_NEEDS_HEADING = {
    SectionKind.ALLERGIES: "Allergies",
    SectionKind.FAMILY_HISTORY: "Family history",
    SectionKind.PAST_HISTORY: "Past history",
    SectionKind.SURGICAL_HISTORY: "Surgical history",
    SectionKind.HOME_MEDICATIONS: "Home medication",
    SectionKind.DISCHARGE_MEDICATIONS: "Discharge medication",
    SectionKind.REVIEW_OF_SYSTEMS: "Review of systems",
    SectionKind.PENDING: "Pending",
    SectionKind.CODE_STATUS: "Code status",
    SectionKind.CHIEF_COMPLAINT: "Chief complaint",
    SectionKind.SPECIMEN: "Specimen",
    SectionKind.SOCIAL_HISTORY: "Social history",
    SectionKind.CONDITION: "Condition",
    SectionKind.DISPOSITION: "Disposition",
    SectionKind.VITALS: "Vitals",
}
# Below these headings an instruction is none of what they list ("Call if you gain 3 pounds").
_LISTS = frozenset(
    {
        SectionKind.HOME_MEDICATIONS,
        SectionKind.DISCHARGE_MEDICATIONS,
        SectionKind.PENDING,
        SectionKind.CONDITION,
        SectionKind.VITALS,
    }
)
_INSTRUCTS = re.compile(
    r"(?:please\s+)?(?:call|return|go\s+to|come\s+back|seek|follow|f/u|see\b(?!\s+(?:list|above|below|med))"
    r"|weigh|limit|drink|eat|may\s+(?!cause)|keep|elevate|rest\b|walk|wear|do\s+not|don['’]?t|no\s+(?=\w+ing\b|heavy|driving|baths?)"
    r"|get\s+(?:up|plenty|out\s+of)|put\s|bring\s|check\s+(?:your|his|her|blood|BP|weight)|nothing\s+(?:in|by|per)\b"
    r"|(?:you\s+)?(?:shower|bathe|sleep|soak|sit|stay|raise|watch)\b|finish|throw|gargle|take\s+(?:all\b|your\s+(?:temp|blood|weight|pulse)|it\s+easy|short\s+walks)"
    r"|(?:(?:low|cardiac|heart|diabetic|regular|soft|renal|bland|clear|full|general)\b[\w\s,/-]{0,30}"
    r"\b)?diet\b|activity\b|weight[\s-]bearing|wound\s+care|(?:discharge\s+)?weight\b)",
    re.IGNORECASE,
)
# "Return if: fever. No driving in a cast": advice below it is for everybody.
_ON_CONDITION = re.compile(r"\bif\s*:?\s*\Z", re.IGNORECASE)
# "cont: iron" below "STOP: zinc" has an order of its own.
_OWN_ORDER = re.compile(
    r"(?:cont(?:inued?)?|(?:re)?start|stop|new|hold|resume|change)\s*:", re.IGNORECASE
)
# A heading that begins with initials, or holds a number, stays as it is written ("CT CAP 2/20").
_INITIALS = re.compile(r"(?![AEIOUY])[A-Z](?:[A-Z](?![AEIOU]))?(?:[A-Z](?![AEIOU]))?\b|[^a-z]*\d")
# "NKDA." below a list of medicines is none of them.
_NO_ALLERGY = re.compile(r"\W*(?:NKD?F?A\b|no (?:known )?(?:drug )?allerg|allerg)", re.IGNORECASE)
# A label of the line's own: "Contact: her daughter" below a code status.
_OWN_LABEL = re.compile(r"[A-Z][A-Za-z0-9/&.' -]{1,40}(?:\([^()\n]{1,30}\))?:\s+\S")
_LABELS_ENOUGH = frozenset(
    {SectionKind.OTHER, SectionKind.CODE_STATUS, SectionKind.CHIEF_COMPLAINT}
)
# Below the vital signs an examination often goes on without a heading.
_MEASURED = re.compile(
    r"\b(?:BP|HR|RR|T(?:emp\w*|max|c)?|SpO2|O2|sat\w*|pulse|P|w(?:eigh)?t|h(?:eigh)?t|BMI|MAP|pain|"
    r"I/?O|UOP|afebrile|AF|VSS|vitals?|stable|orthostatic\w*|RA|glucose|FSBG|GCS)\b"
    r"|\b\d{2,3}/\d{2,3}\b|^\W*\d{2}",
    re.IGNORECASE,
)
# A heading of the author's own that turns the meaning of a line around or narrows it.
_TELLING = re.compile(
    r"\b(?:stop|held|hold|discontinu|chang|increas|decreas|reduced|new\b|start|continu|"
    r"avoid|do not|if\b|return|"
    r"(?<!reason for )call|rule|possible|differential|ddx|suspected|allerg|intoleran|ret prec)",
    re.IGNORECASE,
)
# What a list of problems holds is not over.
_STILL_SO = re.compile(
    r"\b(?:active|current|ongoing) (?:medical )?(?:problems?|diagnos[ei]s|dx|conditions?|issues)\b"
    r"|\bproblem list\b",
    re.IGNORECASE,
)
# The same of a heading above lines with labels of their own ("Refused", "Outside records").
_TURNING = re.compile(
    r"\b(?:not|no|none|never|without|refus|declin|fail|miss|prior|previous|past|old|outside|"
    r"famil|mother|maternal|father|paternal|relative|baby|donor|plan|goal|risk|error)",
    re.IGNORECASE,
)


def headed(text: str, heading: str) -> str:
    """Return a sentence of a note behind its heading, on one line, as models read it."""
    said, above = folded(text), folded(heading)
    return f"{above}: {said}" if above and not said.startswith(above) else said


def standalone(text: str, kind: SectionKind, heading: str) -> str:
    """Return a sentence of a note as one that can stand alone.

    White space is folded, a list mark dropped, a row's bars made commas, a heading put in front
    where the sentence would mislead without it, a full stop added. No other word changes.

    Args:
        text: The sentence, or line of a list.
        kind: Of the section that it stands in.
        heading: As written.
    """
    said = _LIST_MARK.sub("", _cells(folded(text)))
    label = _label(kind, folded(heading).rstrip(":"))
    if kind in _LISTS and (_INSTRUCTS.match(said) or _NO_ALLERGY.match(said)):
        label = ""
    if kind is SectionKind.VITALS and not _MEASURED.search(said):
        label = ""
    if (_ON_CONDITION.search(heading) and _INSTRUCTS.match(said)) or _OWN_ORDER.match(said):
        label = ""
    if kind in _LABELS_ENOUGH and not _turns(heading) and _OWN_LABEL.match(said):
        label = ""
    if label and not said.lower().startswith(label.lower()):
        said = f"{label}: {said}"
    said = said[:1].upper() + said[1:]
    return said if said.endswith((".", "!", "?", ":")) else f"{said}."


def told_under(text: str, block: str) -> str:
    """Return a quote as it stands below a heading: without a label that only repeats that one."""
    label, _, told = text.partition(": ")
    named, above = _words(label), _words(block.partition(":")[0])
    shared = min(len(named), len(above))
    is_same = shared > 0 and _stems(named[:shared]) == _stems(above[:shared])
    if not told or not is_same or not all(map(_BESIDE.match, named[shared:])):
        return text
    return told[:1].upper() + told[1:]


def _words(label: str) -> list[str]:
    words = re.findall(r"[a-z]+", label.lower())
    return [word for word in words if word not in _OF_MEDICINES]


def _stems(words: list[str]) -> list[str]:
    """Return how words begin, which a singular shares with its plural."""
    return [word[:_STEM_CHARS] for word in words]


def lists_problems(heading: str) -> bool:
    """Say whether a heading is of the problems that somebody has, and not had once."""
    return _STILL_SO.search(heading) is not None


def _turns(heading: str) -> bool:
    return _TELLING.search(heading) is not None or _TURNING.search(heading) is not None


def instructs(text: str) -> bool:
    """Say whether a line begins with what somebody is to do, besides taking a medicine."""
    return _INSTRUCTS.match(text.lstrip(" -*•")) is not None


def without_copied(text: str) -> str:
    """Return a line without what its author marks as copied from an earlier note: it was so then.

    A line that is copied as a whole stays.
    """
    copied = _COPIED.search(text)
    return text[: copied.start()] if copied and copied.start() else text


def is_quote(text: str, source: str) -> bool:
    """Say whether a text is a sentence of a note word for word, its heading in front or not."""
    said, line = bare(text), bare(source)
    return bool(said) and (said == line or said.endswith(f": {line}"))


def bare(text: str) -> str:
    """Return what two ways of quoting the same sentence have in common."""
    return _LIST_MARK.sub("", _cells(folded(text))).replace(" – ", " ").rstrip(".").lower()


def folded(text: str) -> str:
    """Return the text with every run of white space as one space."""
    return " ".join(text.split())


def _cells(text: str) -> str:
    """Return a row of a table drawn with bars as its cells, set apart by commas."""
    if not text.startswith("|"):
        return text
    cells = (cell.strip() for cell in text.rstrip(". ").split("|"))
    return ", ".join(cell for cell in cells if cell)


def n_words(text: str) -> int:
    """Count words the way a budget does: by white space."""
    return len(text.split())


def _label(kind: SectionKind, heading: str) -> str:
    if _TELLING.search(heading) or kind is SectionKind.OTHER:
        shouts = heading.isupper() and not _INITIALS.match(heading)
        return heading.capitalize() if shouts else heading
    if kind is SectionKind.VITALS and any(map(str.isdigit, heading)):
        return heading
    if kind is SectionKind.PAST_HISTORY and lists_problems(heading):
        return "Problem list"
    return _NEEDS_HEADING.get(kind, "")
