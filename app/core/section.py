"""A titled part of a note."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from app.core.span import Span


class SectionKind(StrEnum):
    """What a section of a clinical note is about, whatever its heading says."""

    HEADER = "header"
    CHIEF_COMPLAINT = "chief_complaint"
    HPI = "hpi"
    PAST_HISTORY = "past_history"
    SURGICAL_HISTORY = "surgical_history"
    HOME_MEDICATIONS = "home_medications"
    MEDICATIONS = "medications"
    DISCHARGE_MEDICATIONS = "discharge_medications"
    ALLERGIES = "allergies"
    FAMILY_HISTORY = "family_history"
    SOCIAL_HISTORY = "social_history"
    OBSTETRIC_HISTORY = "obstetric_history"
    REVIEW_OF_SYSTEMS = "review_of_systems"
    VITALS = "vitals"
    EXAM = "exam"
    MENTAL_STATUS = "mental_status"
    LABS = "labs"
    IMAGING = "imaging"
    TECHNIQUE = "technique"
    FINDINGS = "findings"
    IMPRESSION = "impression"
    PROCEDURES = "procedures"
    SPECIMEN = "specimen"
    DIAGNOSIS = "diagnosis"
    HOSPITAL_COURSE = "hospital_course"
    INTERVAL = "interval"
    ASSESSMENT = "assessment"
    PLAN = "plan"
    ASSESSMENT_PLAN = "assessment_plan"
    DISPOSITION = "disposition"
    CONDITION = "condition"
    FOLLOW_UP = "follow_up"
    INSTRUCTIONS = "instructions"
    PENDING = "pending"
    CODE_STATUS = "code_status"
    SIGNATURE = "signature"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a note: its heading, where it has one, and what stands under it.

    Attributes:
        kind: What it is about; ``OTHER`` where the heading is not known.
        title: The heading as written, without its colon; empty for text before the first one.
        span: Heading and body.
        body: What stands under (or after) the heading; empty spans are allowed.
    """

    kind: SectionKind
    title: str = field(repr=False)
    span: Span
    body: Span
