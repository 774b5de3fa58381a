import pytest

from app.core.section import SectionKind
from app.records import segment

_K = SectionKind


def kinds(text: str) -> list[tuple[SectionKind, str]]:
    return [(section.kind, section.title) for section in segment(text).sections]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What goes on behind the status, before another heading of the line or behind it.
        ("Code status: Full. Exam: well. Contact: son\n", [_K.CODE_STATUS, _K.EXAM]),
        ("Code status: Full. Diet: soft.\n", [_K.CODE_STATUS, _K.INSTRUCTIONS]),
        ("Code status: Full. Wt 70 kg. Exam: well.\n", [_K.CODE_STATUS, _K.OTHER, _K.EXAM]),
        ("PLAN: rest\nResus: 2 L saline, full fluids\n", [_K.PLAN]),
        ("PLAN: rest\nEscalation: call the full team if drowsy\n", [_K.PLAN]),
        ("PLAN: rest\nEscalation: for full escalation\n", [_K.PLAN, _K.CODE_STATUS]),
        # A sentence, or a line, that says nothing of it any more.
        ("Code: full.  Next visit Wed 5/8 10:20. Call for fever.\n", [_K.CODE_STATUS, _K.OTHER]),
        (
            "PLAN: rest\nCode: full. Agreed with her proxy. Next visit Wed.\n",
            [_K.PLAN, _K.CODE_STATUS, _K.PLAN],
        ),
        (
            "Code: full.\nPls call 555-0100 if the swab is pos (pt cell).\n",
            [_K.CODE_STATUS, _K.OTHER],
        ),
        ("Code: DNR (form signed). Discussed with the pt.\n", [_K.CODE_STATUS]),
        ("Code: full\nPt asked again, no change\n", [_K.CODE_STATUS]),
        ("Code: full.\nHCP is her son.\n", [_K.CODE_STATUS]),
        # An order of one line holds for its paragraph alone.
        (
            "D/C MEDS:\n1) Zinc 5 mg\nSTOP: iron, ginseng\n\nOPAT labs: weekly CBC\n",
            [_K.DISCHARGE_MEDICATIONS, _K.DISCHARGE_MEDICATIONS, _K.OTHER],
        ),
        (
            "D/C MEDS:\n1) Zinc 5 mg\nSTOP: iron\n- ginseng\n",
            [_K.DISCHARGE_MEDICATIONS, _K.DISCHARGE_MEDICATIONS],
        ),
        ("D/C MEDS:\nSTOP:\n\niron\nginseng\n", [_K.DISCHARGE_MEDICATIONS] * 2),
        # So does what is weighed.
        (
            "MDM\nDDx: gout, sepsis.\nRh neg, dose given.\n",
            [_K.HOSPITAL_COURSE, _K.DIAGNOSIS, _K.OTHER],
        ),
        ("MDM\nDDx: gout, sepsis,\nRh disease.\n", [_K.HOSPITAL_COURSE, _K.DIAGNOSIS]),
        ("DDx: gout.\n- sepsis\n", [_K.DIAGNOSIS]),
        # Below a blank line an allergy is one still: with its reaction, or told in few words.
        ("Allergies: latex.\n\nCodeine 30 mg made her sick once before\n", [_K.ALLERGIES]),
        ("Allergies: latex.\n\nBactrim DS\n", [_K.ALLERGIES]),
        ("Allergies: latex.\n\nToday she walks to the door.\n", [_K.ALLERGIES, _K.OTHER]),
    ],
)
def test_where_what_one_line_tells_is_over(text: str, expected: list[SectionKind]):
    assert [kind for kind, _ in kinds(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # An order of one drug heads no list of others.
        ("MEDICATIONS:\n**STOP** iron\nzinc 5 mg\n", [(_K.MEDICATIONS, "MEDICATIONS")]),
        ("PLAN: rest\n-- hold -- iron\n-- call her son\n", [(_K.PLAN, "PLAN")]),
        (
            "MEDICATIONS:\niron\nStarted: 1/2/2024\nzinc\nDiscontinued: Jan 3, 2024\nB12\n",
            [(_K.MEDICATIONS, "MEDICATIONS")],
        ),
        ("MEDICATIONS:\niron\nHold -- zinc\nB12\n", [(_K.MEDICATIONS, "MEDICATIONS")]),
        ("ALLERGIES:\nlatex\n--- Page 2 ---\nnickel\n", [(_K.ALLERGIES, "ALLERGIES")]),
        ("PLAN: rest\n**ALL** tablets were counted\n", [(_K.PLAN, "PLAN")]),
        # Who came to see her is no head of the note.
        (
            "Hospital course: well. Consultants: renal. She was diuresed.\n",
            [(_K.HOSPITAL_COURSE, "Hospital course")],
        ),
        (
            "PLAN: rest\nShe saw her NP, 03/04/2025.\nShe then walked.\n",
            [(_K.PLAN, "PLAN")],
        ),
    ],
)
def test_what_heads_nothing(text: str, expected: list[tuple[SectionKind, str]]):
    assert kinds(text) == expected
