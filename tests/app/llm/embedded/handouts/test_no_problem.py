"""What is gone, is another's, or names no disease, the patient does not have."""

import pytest

from app.core.draft import Task
from app.llm.embedded.handouts.handout import compose_handout

_HAS = ("You have ", "We found ", "You came in with ")


def _said(text, prepared_note, request_for):
    drafted = compose_handout(request_for(prepared_note(text), Task.EDUCATE))
    return [s.text for s in drafted if s.text.startswith(_HAS)]


@pytest.mark.parametrize(
    "note",
    [
        "DISCHARGE DIAGNOSES\n- Hypokalemia, resolved\n",
        "ASSESSMENT AND PLAN\nFam hx asthma - watch for wheeze.\n",
        "ASSESSMENT AND PLAN\nThe pneumonia one you had in 2019, the flu jab is due.\n",
        "ASSESSMENT AND PLAN\n# AKI mild, resolved.\n",
        "ASSESSMENT AND PLAN\nPPX: VTE - as above. PPI.\n",
        "ASSESSMENT AND PLAN\nFrailty CFS 3\n",
        "ASSESSMENT AND PLAN\nLow K diet, non-GCB, stage IIIA.\n",
        "IMPRESSION\nPreviously described 6 mm lingular nodule no longer seen.\n",
        "DIAGNOSIS\nSevere OS, mild OD\n",
        "ASSESSMENT AND PLAN\nAbd soft, nontender. BS hypoactive.\n",
        "ASSESSMENT AND PLAN\nBrother had a stroke at 40.\n",
        "DISCHARGE DIAGNOSES\nR shoulder\n",
        "DISCHARGE DIAGNOSES\nCardiorenal\n",
        "DIAGNOSIS\nCONSULTANTS: Infectious Disease (Dr. Stone), Podiatry (Fenn).\n",
        "ASSESSMENT AND PLAN\nFracture clinic only if there are wound problems.\n",
        "DELIVERY\nVBAC at 0602.\n\nFINDINGS\n"
        "NEWBORN (Baby Girl): vigorous. Cephalohematoma noted 3 cm.\n",
    ],
)
def test_what_the_patient_does_not_have(prepared_note, request_for, note):
    assert _said(note, prepared_note, request_for) == []


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("DISCHARGE DIAGNOSES\n- Hypokalemia, improving\n", "You have low potassium."),
        ("DISCHARGE DIAGNOSES\nR shoulder dislocation\n", "You have right shoulder dislocation."),
        (
            "DISCHARGE DIAGNOSES\nAsthma\nBronchitis, resolved\n",
            "You have asthma (tight airways that make it hard to breathe).",
        ),
        ("ASSESSMENT AND PLAN\n1. Asthma: no wheeze.\n", "You have asthma."),
        ("DISCHARGE DIAGNOSES\nDiabetes (Dr. Stone)\n", "You have diabetes."),
        ("DISCHARGE DIAGNOSES\nFrailty CFS 6\n", "You have frailty."),
        ("DISCHARGE DIAGNOSES\nDVT, on apixaban\n", "You have DVT."),
        ("ASSESSMENT AND PLAN\nAKI mild, not resolved.\n", "You have AKI."),
        ("CHIEF COMPLAINT\nDizzy\n", "You came in with dizziness."),
        ("DISCHARGE DIAGNOSES\nPneumonia - sepsis excluded\n", "You have pneumonia."),
        ("ASSESSMENT AND PLAN\nDaughter with him today, pneumonia.\n", "You have pneumonia."),
        ("ASSESSMENT AND PLAN\nMother brought him in for hypokalemia.\n", None),
    ],
)
def test_what_the_patient_has_stays(prepared_note, request_for, note, said):
    told = _said(note, prepared_note, request_for)
    assert told
    assert said is None or any(text.startswith(said.split(" (")[0].rstrip(".")) for text in told)
