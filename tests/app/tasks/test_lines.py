"""Lines are slices of their notes, numbered without a gap."""

import pytest

from app.core.claim import Claim, Label
from app.core.section import SectionKind
from app.grounding import verify_claim
from app.tasks.lines import evidence_lines

TEXT = "HPI\nHe has a cough. No fever.\n\nPLAN\n1. Rest.\n2. Fluids.\n"


def test_lines_are_slices_in_order_with_their_heading(prepared):
    note = prepared(TEXT).note
    lines = evidence_lines((note, note))
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert all(line.span.of(note.text) == line.text for line in lines)
    assert [line.text for line in lines[:2]] == ["He has a cough.", "No fever."]
    assert lines[0].kind is SectionKind.HPI
    assert lines[0].heading == "HPI"


def test_headings_alone_are_no_lines(prepared):
    texts = [line.text for line in evidence_lines((prepared(TEXT).note,))]
    assert "HPI" not in texts
    assert "PLAN" not in texts


TALK = """Doctor: Have you had any chest pain?
Patient: No.
Doctor: How long have you had the cough?
Patient: About three weeks.
Doctor: What brings you in?
Patient: I have been coughing up green sputum since I came back from my sister's wedding.
Doctor: I think this is bronchitis.
"""


def test_a_question_and_its_answer_are_one_line(prepared):
    note = prepared(TALK).note
    lines = evidence_lines((note,))
    told = [" ".join(line.text.split()) for line in lines]
    assert "Doctor: Have you had any chest pain? Patient: No." in told
    assert "Doctor: How long have you had the cough? Patient: About three weeks." in told
    assert all(line.span.of(note.text) == line.text for line in lines)
    assert not any(text in {"No.", "About three weeks."} for text in told)
    assert any("I have been coughing" in text and "?" not in text for text in told)


def test_the_check_accepts_a_question_with_its_answer(prepared):
    ready = prepared(TALK)
    said = "Doctor: Have you had any chest pain? Patient: No."
    assert verify_claim(Claim(said), (ready,)).label is Label.SUPPORTED
    turned = "Doctor: Have you had any chest pain? Patient: Yes."
    assert verify_claim(Claim(turned), (ready,)).label is not Label.SUPPORTED


OF_IT = """Doctor: Topiramate isn't safe, so I want you off it. Take half for a week and then stop.
Patient: Can I take ibuprofen?
Doctor: Yes, not before six. Five milliliters, every six hours.
Wife: Should he be driving?
Doctor: Not if he's dizzy. Take care.
Patient: My fingers tingle. I walk a lot.
Doctor: Your sodium was one twenty nine. It was one forty in May.
Patient: I fell once. Two Sundays ago, in the bathroom.
"""


REVIEW = """Doctor: Let us go through them. Metoprolol?
Wife: A hundred.
Doctor: He is dizzy. Let's cut that to fifty.
Doctor: Lisinopril?
Wife: Ten.
Doctor: And the amlodipine?
Wife: He never took it.
Doctor: Then go down to one coffee a day.
Doctor: We go to torsemide, forty, let me think. Twenty. Torsemide twenty milligrams in the morning.
Patient: I walk a lot.
"""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (OF_IT, "Doctor: Topiramate isn't safe, so I want you off it. Take half for a week"),
        (OF_IT, "Doctor: Yes, not before six. Five milliliters, every six hours."),
        (OF_IT, "Wife: Should he be driving? Doctor: Not if he's dizzy."),
        (OF_IT, "Your sodium was one twenty nine. It was one forty in May."),
        (OF_IT, "I fell once. Two Sundays ago, in the bathroom."),
        ("COURSE\nHeparin at 18 units/h. Held 0400 for one hour.\n", "units/h. Held 0400"),
        ("COURSE\nMethotrexate since 2017. Stopped Jan 2025 for a cough.\n", "2017. Stopped Jan"),
        ("PLAN\nHold ibuprofen for now. Do not restart until seen.\n", "now. Do not restart until"),
        (
            "PLAN\nNadolol 20 mg. This medication was held. Do not restart until seen.\n",
            "20 mg. This medication was held. Do not restart until",
        ),
        (REVIEW, "Metoprolol? Wife: A hundred. Doctor: He is dizzy. Let's cut that to fifty."),
        (REVIEW, "torsemide, forty, let me think. Twenty. Torsemide twenty milligrams in the"),
        ("PLAN\nReduce prednisolone to 15 mg. Do not stop it suddenly.\n", "15 mg. Do not stop it"),
    ],
)
def test_what_is_said_of_it_stands_with_its_medicine(prepared, text, told):
    lines = evidence_lines((prepared(text).note,))
    assert any(told in " ".join(line.text.split()) for line in lines)


@pytest.mark.parametrize(
    "text",
    [
        "COURSE\nHeparin and insulin run. Held 0400 for one hour.\n",
        "COURSE\nHeparin at 18 units/h. Held pressure on the groin.\n",
        "PLAN\nHeparin at 18 units/h. Do not stop walking.\n",
        "COURSE\nHeparin at 18 units/h. Stopped smoking last year.\n",
    ],
)
def test_what_is_said_of_no_single_medicine_stands_alone(prepared, text):
    assert len(evidence_lines((prepared(text).note,))) == 2


def test_another_medicine_asked_for_takes_no_order(prepared):
    told = [" ".join(line.text.split()) for line in evidence_lines((prepared(REVIEW).note,))]
    assert not any("Lisinopril?" in line and "go down to" in line for line in told)


def test_other_sentences_of_a_turn_stand_alone(prepared):
    told = [line.text for line in evidence_lines((prepared(OF_IT).note,))]
    assert "I walk a lot." in told


def test_an_item_behind_the_code_status_is_of_the_plan(prepared):
    text = "ASSESSMENT AND PLAN\n5. Pain: none.\n6. Code status: full.\n7. Transplant: sent.\n"
    kinds = {line.text: line.kind for line in evidence_lines((prepared(text).note,))}
    assert kinds["7. Transplant: sent."] is SectionKind.ASSESSMENT_PLAN


PARENT = """Nurse: Is she breathing okay?
Mother: Yeah, fine. No cough. It's been ten hours since she drank.
Nurse: Does anybody have asthma?
Mother: Her brother has asthma.
Nurse: Thanks.
"""


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ("Mother: No cough.", Label.SUPPORTED),
        ("Mother: No cough. It's been ten hours since she drank.", Label.SUPPORTED),
        ("Nurse: No cough.", Label.SUPPORTED),  # true, by whomever it is said
        ("Her mother has asthma.", Label.CONTRADICTED),
    ],
)
def test_who_speaks_is_not_whom_it_is_said_of(prepared, said, label):
    assert verify_claim(Claim(said), (prepared(PARENT),)).label is label


@pytest.mark.parametrize(
    ("note", "told"),
    [
        pytest.param(
            "PLAN\nI recommend burr holes on the left. This is scheduled for 11/10 at 07:30.\n",
            ["I recommend burr holes on the left. This is scheduled for 11/10 at 07:30."],
            id="what is scheduled",
        ),
        pytest.param(
            "SPECIMENS: Stone to pathology. Bile for culture. Both pending at dictation.\n",
            ["Stone to pathology. Bile for culture. Both pending at dictation."],
            id="both",
        ),
        pytest.param(
            "IMAGING\nCXR clear.\n\nPLAN\nThis is scheduled for Monday.\n",
            ["CXR clear.", "This is scheduled for Monday."],
            id="another section",
        ),
        pytest.param(
            "PLAN\nShe has gout. This is painful. Both knees hurt.\n",
            ["She has gout.", "This is painful.", "Both knees hurt."],
            id="nothing is set",
        ),
        pytest.param(
            "MAR\n0800 glargine 12 u ..... HELD at 8. Given 1010, 8 u.\n"
            "0900 iron ..... GIVEN. T.O.\n",
            [
                "0800 glargine 12 u ..... HELD at 8. Given 1010, 8 u.",
                "0900 iron ..... GIVEN. T.O.",
            ],
            id="rows of doses",
        ),
        pytest.param(
            "HPI\nFeels tired.... Sleeps well. Eats well.\n",
            ["Feels tired....", "Sleeps well.", "Eats well."],
            id="dots for a pause",
        ),
    ],
)
def test_what_leans_on_the_sentence_before_is_one_line_with_it(prepared, note, told):
    assert [line.text for line in evidence_lines((prepared(note).note,))] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A/P\n# COPD exacerbation\n- Nebs\n", "# COPD exacerbation"),
        (
            "A/P\n# AKI on CKD3, prerenal - resolving.\nFluids.\n",
            "# AKI on CKD3, prerenal - resolving.",
        ),
        ("A/P\n# Gout: flare in the left toe. Ice.\n", "# Gout: flare in the left toe."),
        ("Hospital Course:\n# Septic shock\n# UPJ stone\nStented.\n", "# Septic shock"),
    ],
    ids=["alone", "goes on", "with a colon", "above another of a course"],
)
def test_a_problem_that_heads_its_part_of_a_plan_is_a_line(prepared, text, told):
    assert evidence_lines((prepared(text).note,))[0].text == told


@pytest.mark.parametrize(
    "text", ["A/P\n# Medications\n- Iron\n", "A/P\n# Chronic issues\n- Iron\n", "# EXAM\n- Iron\n"]
)
def test_another_heading_behind_its_mark_is_none(prepared, text):
    assert [line.text for line in evidence_lines((prepared(text).note,))] == ["- Iron"]


def test_how_a_medicine_is_taken_stands_with_its_name(prepared):
    text = "MEDICATIONS\nsumatriptan 100 mg tablet\n  Sig: 1 tab at onset\n  Dispense: 9 tablet\n"
    told = [" ".join(x.text.split()) for x in evidence_lines((prepared(text).note,))]
    assert told == ["sumatriptan 100 mg tablet Sig: 1 tab at onset", "Dispense: 9 tablet"]
