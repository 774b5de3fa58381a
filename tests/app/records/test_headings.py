"""Headings: what their words mean."""

from __future__ import annotations

import pytest

from app.core.section import SectionKind
from app.records import segment
from app.records.heading_names import NAMES
from app.records.headings import by_first_word, is_label, kind_of, normalized

_K = SectionKind

KNOWN = [
    ("Hx of present illness", _K.HPI),
    ("HISTORY OF PRESENT ILLNESS", _K.HPI),
    ("A/P", _K.ASSESSMENT_PLAN),
    ("Assessment & Plan", _K.ASSESSMENT_PLAN),
    ("Meds on discharge", _K.DISCHARGE_MEDICATIONS),
    ("Home Meds", _K.HOME_MEDICATIONS),
    ("PMHx", _K.PAST_HISTORY),
    ("PSH", _K.SURGICAL_HISTORY),
    ("FHx", _K.FAMILY_HISTORY),
    ("SHx", _K.SOCIAL_HISTORY),
    ("ROS", _K.REVIEW_OF_SYSTEMS),
    ("PE", _K.EXAM),
    ("Labs/Studies", _K.LABS),
    ("Impression", _K.IMPRESSION),
    ("Brief hospital course", _K.HOSPITAL_COURSE),
    ("Dispo", _K.DISPOSITION),
    ("Pending at discharge", _K.PENDING),
    ("Code status", _K.CODE_STATUS),
    ("2. Follow-up", _K.FOLLOW_UP),
    ("Specimen(s)", _K.SPECIMEN),
    ("Labs (most recent)", _K.LABS),
    ("Advice given per cough protocol", _K.PLAN),
    ("Instructions given by phone", _K.INSTRUCTIONS),
    ("Plan discussed with mother", _K.PLAN),
    ("Drug allergies and sensitivities", _K.ALLERGIES),
    ("Pertinent family cancer history", _K.FAMILY_HISTORY),
    ("Social and environmental history", _K.SOCIAL_HISTORY),
    ("Family environment", None),
    ("FH/SH", _K.OTHER),
    ("PMH & problems unknown", None),
    ("Adverse effects", None),
]


@pytest.mark.parametrize(("title", "kind"), KNOWN, ids=[title for title, _ in KNOWN])
def test_known_headings(title: str, kind: SectionKind) -> None:
    assert kind_of(title) is kind


@pytest.mark.parametrize(
    "title", ["", "Metoprolol", "The plan was", "Plan per renal is to wait", "Dr. Test", "10", "()"]
)
def test_other_words_are_unknown(title: str) -> None:
    assert kind_of(title) is None


@pytest.mark.parametrize("title", ["HEENT", "Cranial nerves", "MRN", "Date of birth", "Attending"])
def test_labels(title: str) -> None:
    assert is_label(title)
    assert not is_label("Plan")


def test_each_name_stands_once_in_its_normal_form() -> None:
    names = [name.strip() for text in NAMES.values() for name in text.replace("\n", " ").split(";")]
    joined = [" ".join(name.split()) for name in names]
    assert len(joined) == len(set(joined))
    assert [name for name in joined if name != normalized(name)] == []


def test_initials_of_a_history_head_a_line_without_a_colon() -> None:
    text = "Allergies: latex - hives\nPMHx asthma, no operations\nSHx: works nights\nPMH\ngout\n"
    assert [(s.kind, s.body.of(text)) for s in segment(text).sections] == [
        (_K.ALLERGIES, "latex - hives"),
        (_K.PAST_HISTORY, "asthma, no operations"),
        (_K.SOCIAL_HISTORY, "works nights"),
        (_K.PAST_HISTORY, "gout"),
    ]


_COURSE = """BRIEF HOSPITAL COURSE
TRANSITIONAL ISSUES
[ ] Repeat BMP in 1 week
ACUTE ISSUES
# Cellulitis
Cefazolin for three days.
# Hepatic encephalopathy, grade 2
Cleared with lactulose.
# Hyponatremia: 127 -> 133.
# Will follow up the biopsy
# Volume: LVP 6.2 L. Spironolactone and furosemide held, both resumed on day 6 at half.
CHRONIC ISSUES
# Gout: allopurinol restarted.
# CODE: full code
# CONTACT: sister
MEDICATIONS ON ADMISSION
Allopurinol 300 mg daily
"""


def test_a_course_is_told_by_its_problems() -> None:
    found = [(s.kind, s.title, s.body.of(_COURSE)) for s in segment(_COURSE).sections]
    course = _K.HOSPITAL_COURSE
    assert found == [
        (course, "BRIEF HOSPITAL COURSE", ""),
        (_K.PLAN, "TRANSITIONAL ISSUES", "[ ] Repeat BMP in 1 week"),
        (course, "ACUTE ISSUES", ""),
        (course, "Cellulitis", "Cefazolin for three days."),
        (course, "Hepatic encephalopathy", "grade 2\nCleared with lactulose."),
        (course, "Hyponatremia", "127 -> 133."),
        (course, "", "# Will follow up the biopsy"),
        (
            course,
            "Volume",
            "LVP 6.2 L. Spironolactone and furosemide held, both resumed on day 6 at half.",
        ),
        (course, "CHRONIC ISSUES", ""),
        (course, "Gout", "allopurinol restarted."),
        (_K.CODE_STATUS, "CODE", "full code"),
        (course, "CONTACT", "sister"),
        (_K.HOME_MEDICATIONS, "MEDICATIONS ON ADMISSION", "Allopurinol 300 mg daily"),
    ]


def test_issues_that_stand_in_no_course_or_plan_are_of_no_known_kind() -> None:
    text = "ALLERGIES: none\n\nCHRONIC ISSUES:\nGout\n"
    assert [s.kind for s in segment(text).sections] == [_K.ALLERGIES, _K.OTHER]


@pytest.mark.parametrize(
    "text",
    [
        "MEDICATIONS\noxycodone 5 mg prn\n#30 tablets\n# 30, refills 0\nlisinopril 10 mg daily\n",
        "HPI\nFell.\n# distal radius, reduced in the ED\nHas pain.\n",
        "PLAN\n#1 Gout: colchicine.\n#2 rest\n",
    ],
)
def test_a_number_or_a_fracture_opens_no_part(text: str) -> None:
    assert len(segment(text).sections) == 1


def test_a_problem_of_a_plan_is_its_heading() -> None:
    text = "A/P\n#AKI - ATN likely, no urgent RRT\n#Afib RVR\namiodarone 400 BID\n"
    assert [(s.title, s.body.of(text)) for s in segment(text).sections] == [
        ("A/P", ""),
        ("AKI", "ATN likely, no urgent RRT"),
        ("Afib RVR", "amiodarone 400 BID"),
    ]


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Meds recv'd", _K.MEDICATIONS),
        ("Dx list", _K.PAST_HISTORY),
        ("Social/HEADSS", _K.SOCIAL_HISTORY),
        ("Social worker", None),
        ("Meds given", None),
        ("Dx", None),
    ],
)
def test_a_label_is_told_by_its_first_word(label: str, kind: SectionKind | None) -> None:
    assert by_first_word(label) is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("PE 136/80 70 97.9", _K.EXAM),
        ("Family: mother - stroke", _K.FAMILY_HISTORY),
        ("A/P 1. Gout", _K.ASSESSMENT_PLAN),
    ],
)
def test_a_line_opens_a_section_by_what_follows(text: str, kind: SectionKind) -> None:
    assert [s.kind for s in segment(f"CC: cough\n{text}\n").sections][-1] is kind


@pytest.mark.parametrize("text", ["PE on CT", "Family: mother at bedside"])
def test_other_words_behind_open_none(text: str) -> None:
    kinds = {s.kind for s in segment(f"CC: cough\n{text}\n").sections}
    assert kinds.isdisjoint({_K.EXAM, _K.FAMILY_HISTORY})
