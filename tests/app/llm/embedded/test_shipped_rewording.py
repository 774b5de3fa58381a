"""The adapter that the product ships, on lines that no template holds."""

import pytest

from app.adapters import read_card
from app.core.section import SectionKind as K
from app.llm.embedded.edits import EDITS
from app.llm.embedded.rewording import ADAPTER, Source, load_reworder

_MOST_BYTES = 40_000_000


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("Denies orthopnea.", K.HPI, "The patient denies orthopnea."),
        ("Abd: soft, no guarding.", K.EXAM, "The abdomen is soft, no guarding."),
        ("No effusion.", K.IMAGING, "There is no effusion."),
        ("Has SOB w/ stairs.", K.HPI, "The patient has shortness of breath with stairs."),
        ("Renal ultrasound showed no stone.", K.IMAGING,
         "The renal ultrasound showed no stone."),
        ("Lives with her niece.", K.SOCIAL_HISTORY, "The patient lives with her niece."),
    ],
)  # fmt: skip
def test_telegraphic_lines(text: str, kind: K, said: str) -> None:
    assert load_reworder().reword([Source(text, kind)]) == (said,)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Possible pneumonia, left base.", K.ASSESSMENT),
        ("Pneumonia vs atelectasis.", K.IMPRESSION),
        ("Mother diabetic, on dialysis.", K.HPI),
        ("Warfarin held until INR under 3.", K.MEDICATIONS),
        ("Return if the fever comes back.", K.PLAN),
        ("Continue heparin drip.", K.PLAN),
        ("WBC 24.1 18.8 14.2.", K.LABS),
        ("She is well.", K.HPI),
        ("Bilal is well.", K.HPI),
    ],
)
def test_lines_that_stay(text: str, kind: K) -> None:
    assert load_reworder().reword([Source(text, kind)]) == (None,)


def test_the_card_names_the_closed_set() -> None:
    card = read_card(ADAPTER)

    assert card.labels == ("O", *(f"{edge}-{edit}" for edit in EDITS for edge in "BI"))
    assert sum(file.stat().st_size for file in ADAPTER.iterdir()) < _MOST_BYTES
