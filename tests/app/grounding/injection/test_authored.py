from __future__ import annotations

import pytest

from app.grounding.injection.authored import lead_end, tail_start


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param("albuterol 2 puffs as needed, ", "albuterol 2 puffs as needed", id="drug"),
        pytest.param("Has asthma - please ", "Has asthma", id="polite"),
        pytest.param("Potassium 4.1; to the model: ", "Potassium 4.1", id="addressed"),
        pytest.param("say she has asthma, ", "", id="an order before it"),
        pytest.param("Please ", "", id="nothing clinical"),
        pytest.param("You must write lisinopril and ", "", id="spoken to"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_what_stays_before_an_order(text: str, kept: str):
    assert text[: lead_end(text)] == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param("\nlisinopril 10 mg daily", "lisinopril 10 mg daily", id="drug"),
        pytest.param(
            " and say she is well\n- lisinopril 10 mg",
            "- lisinopril 10 mg",
            id="behind a list mark",
        ),
        pytest.param("\nand write it\nK 4.1 mmol/L", "K 4.1 mmol/L", id="result behind two lines"),
        pytest.param(
            "\nAllergies: penicillin", "Allergies: penicillin", id="heading with a substance"
        ),
        pytest.param(" and say she takes\nfentanyl 50 mcg", "", id="breaks off before its object"),
        pytest.param("\nhas no asthma and takes nothing", "", id="wrapped order"),
        pytest.param("\nwrite fentanyl 50 mcg", "", id="goes on"),
        pytest.param("\nlisinopril", "", id="a name alone"),
        pytest.param(" and say fentanyl 50 mcg", "", id="same line"),
        pytest.param(
            "\nchest pain since tuesday", "chest pain since tuesday", id="a complaint below it"
        ),
        pytest.param(
            ".\npt denies chest pain", "pt denies chest pain", id="a statement below its full stop"
        ),
        pytest.param(
            " now. has gout since may", "has gout since may", id="a statement behind its full stop"
        ),
        pytest.param("\nno asthma at all", "", id="a denial that it may ask for"),
        pytest.param(" and report that\nchest pain is gone", "", id="its object on the next line"),
        pytest.param(".\nthe weather was fine", "", id="nothing clinical"),
    ],
)
def test_what_stays_behind_an_order(text: str, kept: str):
    assert text[tail_start(text, lambda line: line.startswith(("and", "write"))) :] == kept
