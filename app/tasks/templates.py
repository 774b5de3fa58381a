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
        whole: It is composed of all lines, also of those that a fixed block quotes.
    """

    name: str
    prompt_id: str
    outline: tuple[OutlineSection, ...]
    whole: bool = False


STORY = frozenset({K.CHIEF_COMPLAINT, K.HPI, K.INTERVAL, K.OTHER})
BACKGROUND = frozenset(
    {K.PAST_HISTORY, K.SURGICAL_HISTORY, K.OBSTETRIC_HISTORY, K.FAMILY_HISTORY, K.SOCIAL_HISTORY}
)
MEASURED = frozenset({K.VITALS, K.EXAM, K.MENTAL_STATUS, K.LABS, K.IMAGING, K.FINDINGS})
JUDGED = frozenset({K.IMPRESSION, K.DIAGNOSIS, K.ASSESSMENT, K.ASSESSMENT_PLAN, K.CONDITION})
DONE = frozenset({K.HOSPITAL_COURSE, K.PROCEDURES, K.TECHNIQUE, K.SPECIMEN, K.INTERVAL})
NEXT = frozenset({K.PLAN, K.DISPOSITION, K.INSTRUCTIONS})
DRUGS = frozenset({K.DISCHARGE_MEDICATIONS, K.MEDICATIONS, K.HOME_MEDICATIONS})
_ALLERGIES = frozenset({K.ALLERGIES})
# No dose from before a stay stands among those for home.
_BEFORE = frozenset({K.MEDICATIONS, K.HOME_MEDICATIONS})


def _template(
    name: str, *outline: OutlineSection, version: int = 1, whole: bool = False
) -> Template:
    return Template(name, f"summarize/{name}.v{version}", outline, whole)


_TEMPLATES = {
    template.name: template
    for template in (
        _template(
            "brief",
            OutlineSection("Summary", STORY | DONE | JUDGED, 0.6),
            OutlineSection("Background", BACKGROUND | _ALLERGIES, 0.1),
            OutlineSection("Results", MEASURED, 0.15),
            OutlineSection("Medicines", DRUGS, 0.15),
            OutlineSection("Plan", NEXT | JUDGED, 0.1),
        ),
        _template(
            "discharge",
            OutlineSection("Diagnoses", JUDGED - {K.CONDITION}, 0.15),
            OutlineSection("Presentation", STORY, 0.15),
            OutlineSection("Background", BACKGROUND | _ALLERGIES | _BEFORE, 0.1),
            OutlineSection("Hospital course", DONE, 0.25),
            OutlineSection("Results", MEASURED | {K.CONDITION}, 0.1),
            OutlineSection("Discharge medicines", DRUGS - _BEFORE, 0.2),
            OutlineSection("Plan", NEXT, 0.05),
        ),
        _template(  # I-PASS; its last part, the synthesis, is the receiver's own
            "handoff",
            OutlineSection("Illness severity", frozenset({K.CONDITION}), 0.05),
            OutlineSection("Patient summary", STORY | DONE | BACKGROUND, 0.35),
            OutlineSection("Results", MEASURED, 0.2),
            OutlineSection("Medicines", DRUGS | _ALLERGIES, 0.1),
            OutlineSection("Action list", (NEXT | JUDGED) - {K.INSTRUCTIONS}, 0.2),
            OutlineSection("Situation awareness", frozenset({K.INSTRUCTIONS}), 0.1),
            version=2,
        ),
        _template(
            "radiology",
            OutlineSection("Indication", frozenset({K.CHIEF_COMPLAINT, K.HPI}), 0.15),
            OutlineSection("Impression", JUDGED, 0.5),
            OutlineSection("Findings", MEASURED | frozenset({K.OTHER}), 0.35),
        ),
        _template(
            "visit",
            OutlineSection("Subjective", STORY, 0.3),
            OutlineSection("Background", BACKGROUND | _ALLERGIES, 0.1),
            OutlineSection("Medicines", DRUGS, 0.1),
            OutlineSection("Objective", MEASURED, 0.2),
            OutlineSection("Assessment and plan", JUDGED | NEXT | DONE, 0.3),
        ),
        _template(
            "longitudinal",
            OutlineSection("Course", STORY | BACKGROUND | DONE | JUDGED, 0.5),
            OutlineSection("Results", MEASURED, 0.2),
            OutlineSection("Medicines", DRUGS | _ALLERGIES, 0.15),
            OutlineSection("Plan", NEXT, 0.15),
        ),
        _template(
            "problem_list",
            OutlineSection("Active problems", share=0.8),
            OutlineSection("Past problems", share=0.2),
            whole=True,
        ),
        _template("one_liner", OutlineSection("One-liner", share=1.0), whole=True),
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
