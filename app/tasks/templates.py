"""The shapes of a summary: which headings, fed by which parts of a note."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.draft import OutlineSection
from app.core.errors import TaskError
from app.core.section import SectionKind as K


@dataclass(frozen=True, slots=True)
class Template:
    """A shape of summary.

    Attributes:
        prompt_id: For LLM drafters.
    """

    name: str
    prompt_id: str
    outline: tuple[OutlineSection, ...]


_STORY = frozenset({K.CHIEF_COMPLAINT, K.HPI, K.INTERVAL, K.OTHER})
_BACKGROUND = frozenset(
    {K.PAST_HISTORY, K.SURGICAL_HISTORY, K.OBSTETRIC_HISTORY, K.FAMILY_HISTORY, K.SOCIAL_HISTORY}
)
_MEASURED = frozenset({K.VITALS, K.EXAM, K.MENTAL_STATUS, K.LABS, K.IMAGING, K.FINDINGS})
_JUDGED = frozenset({K.IMPRESSION, K.DIAGNOSIS, K.ASSESSMENT, K.ASSESSMENT_PLAN, K.CONDITION})
_DONE = frozenset({K.HOSPITAL_COURSE, K.PROCEDURES, K.TECHNIQUE, K.SPECIMEN, K.INTERVAL})
_NEXT = frozenset({K.PLAN, K.DISPOSITION, K.INSTRUCTIONS})
_DRUGS = frozenset({K.DISCHARGE_MEDICATIONS, K.MEDICATIONS, K.HOME_MEDICATIONS})
_ALLERGIES = frozenset({K.ALLERGIES})


def _template(name: str, *outline: OutlineSection) -> Template:
    return Template(name, f"summarize/{name}.v1", outline)


_TEMPLATES = {
    template.name: template
    for template in (
        _template(
            "brief",
            OutlineSection("Summary", _STORY | _DONE | _JUDGED, 0.6),
            OutlineSection("Background", _BACKGROUND | _ALLERGIES, 0.1),
            OutlineSection("Results", _MEASURED, 0.15),
            OutlineSection("Medicines", _DRUGS, 0.15),
            OutlineSection("Plan", _NEXT | _JUDGED, 0.1),
        ),
        _template(
            "discharge",
            OutlineSection("Diagnoses", _JUDGED, 0.15),
            OutlineSection("Presentation", _STORY, 0.15),
            OutlineSection("Background", _BACKGROUND | _ALLERGIES, 0.1),
            OutlineSection("Hospital course", _DONE, 0.25),
            OutlineSection("Results", _MEASURED, 0.1),
            OutlineSection("Discharge medicines", _DRUGS, 0.2),
            OutlineSection("Plan", _NEXT, 0.05),
        ),
        _template(
            "handoff",
            OutlineSection("Illness severity", frozenset({K.CONDITION}), 0.05),
            OutlineSection("Patient summary", _STORY | _DONE | _BACKGROUND, 0.4),
            OutlineSection("Results", _MEASURED, 0.2),
            OutlineSection("Medicines", _DRUGS | _ALLERGIES, 0.1),
            OutlineSection("Action list", _NEXT | _JUDGED, 0.25),
        ),
        _template(
            "radiology",
            OutlineSection("Indication", frozenset({K.CHIEF_COMPLAINT, K.HPI}), 0.15),
            OutlineSection("Impression", _JUDGED, 0.5),
            OutlineSection("Findings", _MEASURED | frozenset({K.OTHER}), 0.35),
        ),
        _template(
            "visit",
            OutlineSection("Subjective", _STORY, 0.3),
            OutlineSection("Background", _BACKGROUND | _ALLERGIES, 0.1),
            OutlineSection("Medicines", _DRUGS, 0.1),
            OutlineSection("Objective", _MEASURED, 0.2),
            OutlineSection("Assessment and plan", _JUDGED | _NEXT | _DONE, 0.3),
        ),
        _template(
            "longitudinal",
            OutlineSection("Course", _STORY | _DONE | _JUDGED, 0.5),
            OutlineSection("Results", _MEASURED, 0.2),
            OutlineSection("Medicines", _DRUGS | _ALLERGIES, 0.15),
            OutlineSection("Plan", _NEXT, 0.15),
        ),
    )
}

# Which shape suits a kind of note where the user names none.
_BY_KIND = {
    "discharge_summary": "discharge",
    "radiology": "radiology",
    "pathology": "radiology",
    "nursing": "handoff",
    "icu": "handoff",
    "clinic_letter": "visit",
    "transcript": "visit",
    "psychiatry": "visit",
    "oncology": "visit",
    "prenatal": "visit",
    "ed": "visit",
}

TEMPLATE_NAMES = tuple(_TEMPLATES)


def template(name: str) -> Template:
    """Return a template by name.

    Raises:
        TaskError: There is none of that name.
    """
    if name not in _TEMPLATES:
        raise TaskError("template_unknown", template=name, known=", ".join(_TEMPLATES))
    return _TEMPLATES[name]


def template_for(kind: str) -> Template:
    """Return the template that suits a kind of note."""
    return _TEMPLATES[_BY_KIND.get(kind, "brief")]
