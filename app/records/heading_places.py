"""The kind that a heading has where it stands, and whether it opens a section there."""

from __future__ import annotations

from dataclasses import replace

from app.core.section import SectionKind
from app.records.heading_lines import Heading, Style
from app.records.headings import is_action, normalized

_K = SectionKind
MEDICATION_LISTS = frozenset({_K.MEDICATIONS, _K.HOME_MEDICATIONS, _K.DISCHARGE_MEDICATIONS})
_MEDICATION_KINDS = MEDICATION_LISTS | {_K.INSTRUCTIONS}
PLANS = frozenset({_K.PLAN, _K.ASSESSMENT_PLAN})
# Sections whose lines have labels of their own: an unknown "LABEL: text" stays in them.
_LABELLED = _MEDICATION_KINDS | PLANS | {
    _K.HEADER, _K.LABS, _K.VITALS, _K.EXAM, _K.REVIEW_OF_SYSTEMS, _K.FINDINGS, _K.IMAGING,
    _K.ASSESSMENT, _K.HOSPITAL_COURSE, _K.MENTAL_STATUS, _K.SPECIMEN, _K.SIGNATURE, _K.TECHNIQUE,
}  # fmt: skip
# From this share of the note on, "cc:" lists who gets a copy; before, it is the chief complaint.
_COPY_LIST_FROM = 0.6
# Orders that head a list of medicines wherever they stand.
_ORDERS_OF_LISTS = frozenset({"stop taking", "start taking", "continue taking", "change taking"})
_WHO_CAME = frozenset({"consultants", "consulting services"})


def placed(found: Heading, current: Heading | None, *, in_head: bool, at: float) -> Heading | None:
    """Return the heading with the kind it has where it stands; None if it opens no section there.

    Args:
        found: A heading by its looks.
        current: The heading that it would follow.
        in_head: No section and no prose came yet.
        at: Its place as a share of the note.
    """
    kind = found.kind
    parent = current.kind if current is not None else None
    words = normalized(found.words)
    if words == "cc" and at >= _COPY_LIST_FROM:
        return replace(found, kind=_K.SIGNATURE)
    is_list = found.rank == Style.FRAMED or words in _ORDERS_OF_LISTS
    is_list = is_list or (current is None and not found.run_in)
    if is_action(found.words) and not is_list and parent not in _MEDICATION_KINDS:
        return None
    if words == "risk factors" and parent is _K.MENTAL_STATUS:  # of a risk assessment
        return None
    if words in _WHO_CAME and not in_head:  # who came is told with what they found
        return None if found.run_in else replace(found, kind=_K.OTHER)
    if kind is not None:
        return found
    if found.rank == Style.FRAMED and not in_head:
        return replace(found, kind=_K.OTHER)
    if in_head or (found.run_in and parent in _LABELLED and found.rank >= Style.BOLD):
        return None
    if current is not None and _stands_under(found, current):
        return replace(found, kind=parent, rank=current.rank)
    return replace(found, kind=_K.OTHER)


def _stands_under(found: Heading, current: Heading) -> bool:
    """Say whether an unknown heading divides the section that is open, and so keeps its kind."""
    if current.rank == Style.FRAMED and current.kind in MEDICATION_LISTS:
        return False
    is_problem = found.rank < Style.BOLD <= current.rank  # "# COPD" under "ASSESSMENT AND PLAN:"
    return is_problem or current.rank < found.rank
