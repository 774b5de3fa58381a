"""What an edit may not be made to: a doubt, a negation, another person, a medicine that changes.

The check against the note has the last word. These rules keep a proposal from reaching it where an
added word would say more than the note: "possible pneumonia" gets no "has".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.core.kin import COMPANION
from app.core.section import SectionKind as K
from app.llm.embedded.rewording.edits import DELETE, INSERT, Edit, may_edit

# Lines of these are lists, orders or names of things, and short on purpose.
_LEFT_ALONE = frozenset(
    {
        K.HEADER, K.SIGNATURE, K.CODE_STATUS, K.PENDING, K.TECHNIQUE, K.SPECIMEN,
        K.DISCHARGE_MEDICATIONS, K.INSTRUCTIONS, K.FOLLOW_UP,
    }
)  # fmt: skip
_MAX_WORDS = 45
# Arrows, scores and tables are read as they stand; a question states nothing.
_UNREADABLE = re.compile(r"->|-->|=>|[→←↑↓|?]|\+/-|\(-\)|\(\+\)|(?:^|\s)-(?=\s?[a-z])|\bvs\b|:.*:")
# What is doubted, wished for, planned, or said by somebody.
_HEDGED = re.compile(
    r"\b(?:possibl[ey]|probabl[ey]|likely|unlikely|suspect\w*|suspicious|concern\w*|may|might|could|"
    r"would|should|will|rule[sd]? out|r/o|versus|presum\w+|questionable|equivocal|unclear|unsure|"
    r"cannot|consistent with|compatible with|suggest\w*|exclude\w*|appears?|seems?|apparently|if|"
    r"unless|until|when|whether|plan\w*|consider\w*|recommend\w*|await\w*|pending|per|according|"
    r"return|call|follow|risk|differential|doubt|declin\w+|refus\w+)\b",
    re.IGNORECASE,
)
# Of these a sentence that doubts keeps its meaning.
_HARMLESS = frozenset(
    {
        "+a", "+and", "+and a", "+of the", "+the", "+the patient", "+the patient was",
        "+the patient's", "+there is", "+there are", "=the patient", DELETE,
    }
)  # fmt: skip
_DENIAL = frozenset("no not none never denies denied negative without nil neither".split())
# Before a denial ("no fever") these alone leave it one.
_BEFORE_DENIAL = frozenset(
    {
        "+the patient has", "+there is", "+there are", "+the patient", "+the patient is",
        "=shows", "=the patient", "+is", "+are", "=is", "=are", "=the patient is", DELETE,
    }
)  # fmt: skip
_OTHERS = re.compile(
    rf"\b(?:{COMPANION}|grand\w+|family|nurse|staff|maternal|paternal|baby|infant|newborn|fetus|fetal)\b",
    re.IGNORECASE,
)
# What says of the patient what the rest of the line names.
_CLAIMS = re.compile(r"[+=]the patient (?:ha[sd]|takes|presents|is allergic)")
_OF_OTHERS = frozenset(
    {
        "+the patient's", "=has", "+a", "+and", "+and a", "+there is", "+there is a",
        "+there is a family history of", "+the baby is",
    }
)  # fmt: skip
_CHANGED = re.compile(
    r"\b(?:stop\w*|held|hold\w*|discontinu\w+|d/c\w*|new|no longer|previous\w*|former\w*|past|"
    r"instead|until|allerg\w+|intoleran\w+|start\w*|resum\w+|increas\w+|decreas\w+|chang\w+|"
    r"taper\w*|never|not|complet\w+|finish\w+|ran out|last)\b",
    re.IGNORECASE,
)
# What must be said where the heading that says it is left out.
_SAYS_HEADING = {
    K.PAST_HISTORY: re.compile(r"\b(?:history|has had|had|has|status post|underwent)\b"),
    K.SURGICAL_HISTORY: re.compile(r"\b(?:had|underwent|status post|no (?:prior|previous))\b"),
    K.ALLERGIES: re.compile(r"\ballerg"),
    K.CHIEF_COMPLAINT: re.compile(r"\bpresents (?:with|for)\b"),
    K.HOME_MEDICATIONS: re.compile(r"^The patient takes\b"),
    K.FAMILY_HISTORY: re.compile(r"\b(?:family history|The patient's)\b"),
    K.SOCIAL_HISTORY: re.compile(r"^(?:The patient|There is)\b"),
    K.REVIEW_OF_SYSTEMS: re.compile(r"^The patient (?:denies|reports|endorses|admits|has|is)\b"),
    K.VITALS: re.compile(r"\bis\b"),
    K.CONDITION: re.compile(r"^The patient (?:is|was)\b"),
    K.DISPOSITION: re.compile(r"^The patient was\b"),
}


def may_reword(text: str, kind: K) -> bool:
    """Say whether a line may be reworded at all."""
    return (
        kind not in _LEFT_ALONE
        and 2 <= len(text.split()) <= _MAX_WORDS
        and not _UNREADABLE.search(text)
    )


def may_make(text: str, edits: Sequence[Edit]) -> bool:
    """Say whether all edits of a line may be made."""
    is_hedged = bool(_HEDGED.search(text))
    return all(_may_make(text, edit, is_hedged=is_hedged) for edit in edits)


def says_heading(said: str, kind: K) -> bool:
    """Say whether a reworded line tells what its heading told."""
    pattern = _SAYS_HEADING.get(kind)
    return pattern is not None and bool(pattern.search(said))


def _may_make(text: str, edit: Edit, *, is_hedged: bool) -> bool:
    label = edit.label
    if not may_edit(text[edit.start : edit.end], label):
        return False
    behind = text[edit.start if label.startswith(INSERT) else edit.end :]
    words = re.findall(r"\w+", behind.lower())[:3]
    if words[:1] and words[0] in _DENIAL:
        return label in _BEFORE_DENIAL
    told_of = text if _CLAIMS.match(label) else f"{text[: edit.start]} {' '.join(words[:2])}"
    if _OTHERS.search(told_of) and label not in _OF_OTHERS:
        return False
    if "takes" in label and _CHANGED.search(text):
        return False
    return not is_hedged or label in _HARMLESS
