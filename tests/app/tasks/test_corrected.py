"""What a note corrects or adds below its end is told; what it thereby ends is not."""

import pytest

from app.tasks.blocks import ADDED, fixed_blocks
from app.tasks.corrected import no_longer_holds
from app.tasks.lines import evidence_lines


@pytest.mark.parametrize(
    ("note", "told", "over"),
    [
        pytest.param(
            "PROCEDURE: hernia repair\nEBL: 40 mL.\nDRAINS: Blake, 40 cm.\n\n"
            "CORRECTION 11/07 RT: EBL should read 90 mL not 40 mL.\n",
            ["EBL should read 90 mL not 40 mL."],
            ["40 mL."],
            id="a number",
        ),
        pytest.param(
            "IMPRESSION\nCT chest in 12 months.\nSeen 12 months ago.\n\nADDENDUM 1 (RT):\n"
            "Recommendation changed: CT chest in 3 months rather than 12.\n",
            ["Recommendation changed: CT chest in 3 months rather than 12."],
            ["CT chest in 12 months."],
            id="a recommendation",
        ),
        pytest.param(
            "DIAGNOSIS\nA. Cecum: Hyperplastic polyp.\nB. Rectum: normal.\n\n"
            'AMENDED 5/2/24 (WC): Part A is an adenoma. Replaces "Hyperplastic polyp."\n',
            ["Part A is an adenoma.", 'Replaces "Hyperplastic polyp.".'],
            ["A. Cecum: Hyperplastic polyp."],
            id="a diagnosis",
        ),
        pytest.param(
            "PLAN\n1. The patient walks with a rail.\n\n"
            "CORRECTION 3/4 RT: the patient takes 2 tablets rather than 1.\n",
            ["The patient takes 2 tablets rather than 1."],
            [],
            id="the number of an item",
        ),
        pytest.param(
            "HOSPITAL COURSE\nCr 1.3 on HD6.\n[The level was drawn HD4 not HD6, mis-tabled.]\n",
            ["[The level was drawn HD4 not HD6, mis-tabled.]."],
            [],
            id="no value of before is named",
        ),
        pytest.param(
            "PLAN\nWalk 12 minutes rather than drive.\nShe is not wrong.\n"
            "Correction of sodium was slow.\nShe asked what is wrong with her.\n"
            "She should read the leaflet.\n",
            [],
            [],
            id="no more",
        ),
        pytest.param(
            "PLAN\n- Continue ceftriaxone 1 g daily.\n- Home on amoxicillin 500 mg TID.\n"
            "- Start iron and amoxicillin.\n\nJ. Roe, MD\n\nATTENDING ADDENDUM 3/4/2024 13:40\n"
            "I saw her with the resident and agree EXCEPT as follows:\n"
            "1. The leg is the LEFT.\n2. STOP amoxicillin.\n",
            ["The leg is the LEFT."],
            ["- Home on amoxicillin 500 mg TID."],
            id="an attending stops a drug",
        ),
        pytest.param(
            "MEDICATIONS\nCefepime 2 g IV\nDiscontinued: vancomycin (3/7)\n\n"
            "PLAN\n- Continue vancomycin 1.5 g q12h\n- Continue cefepime\n"
            "- Vancomycin trough 3/8\n",
            [],
            ["- Continue vancomycin 1.5 g q12h"],
            id="an order copied forward",
        ),
        pytest.param(
            "MEDICATIONS\nVancomycin 125 mg PO\nDiscontinued: IV vancomycin (3/7)\n\n"
            "PLAN\n- Continue vancomycin for C. diff\n",
            [],
            [],
            id="the same drug another way",
        ),
        *(
            pytest.param(
                f"PLAN\n- Home on amoxicillin 500 mg TID.\n\nJ. Roe, MD\n\n"
                f"ADDENDUM 3/8/2024 13:40:\n{added}\n",
                [],
                over,
                id=added,
            )
            for added, over in (
                ("Stop amoxicillin.", ["- Home on amoxicillin 500 mg TID."]),
                ("Stop amoxicillin after 5 days.", []),
                ("IV amoxicillin stopped.", []),
                ("She had stopped amoxicillin at home.", []),
            )
        ),
        pytest.param(
            "AMENDED DIAGNOSIS\nAdenoma, margins clear.\n\nORIGINAL DIAGNOSIS (3/4) - SUPERSEDED\n"
            "Hyperplastic polyp.\n\nThe polyp was 4 mm.\n",
            [],
            ["Hyperplastic polyp."],
            id="superseded",
        ),
        pytest.param(
            "PLAN\nRest.\n\nAttending addendum: Dr. Vale was notified by phone today.\n",
            [],
            [],
            id="who was told",
        ),
    ],
)
def test_what_is_corrected(prepared, note, told, over):
    ready = prepared(note)
    lines = evidence_lines((ready.note,))
    found = fixed_blocks(lines, ready.findings)
    assert [s.text for s in found if s.section == ADDED] == told
    ended = no_longer_holds(lines, ready.findings)
    assert [line.text for line in lines if line.number in ended] == over
    assert not any(s.lines[-1] in ended for s in found)


@pytest.mark.parametrize(
    ("note", "over"),
    [
        (
            "LABS\nZinc     pending\n\nADDENDUM 3/4/24:\nZinc resulted 40 (L).\n",
            ["Zinc     pending"],
        ),
        ("LABS\nFerritin pending.\n\nADDENDUM 3/4/24:\nFerritin 8 ng/mL.\n", ["Ferritin pending."]),
        ("LABS\nFerritin pending.\n\nADDENDUM 3/4/24:\nZinc resulted 40 (L).\n", []),
        (
            "LABS\nUrine culture pending.\n\nADDENDUM 3/4/24:\nBlood culture came back negative.\n",
            [],
        ),
        ("LABS\nZinc was 40.\n\nADDENDUM 3/4/24:\nRepeat zinc pending.\n", []),
    ],
    ids=["resulted", "a value", "another", "another culture", "pending later"],
)
def test_what_came_back_is_awaited_no_longer(prepared, note, over):
    ready = prepared(note)
    lines = evidence_lines((ready.note,))
    gone = no_longer_holds(lines, ready.findings)
    assert [line.text for line in lines if line.number in gone] == over
