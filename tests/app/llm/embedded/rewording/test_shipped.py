"""The adapter that the product ships, on lines that no template holds."""

from collections.abc import Callable

import pytest

from app.adapters import read_card
from app.core.draft import Task, TaskRequest
from app.core.section import SectionKind as K
from app.grounding import GroundedNote, ground
from app.llm.embedded.drafter import EmbeddedDrafter
from app.llm.embedded.rewording.edits import EDITS
from app.llm.embedded.rewording.telegrams import ADAPTER, Source, load_reworder
from app.tasks.lines import evidence_lines
from retrieval.encoder import Encoder

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


def test_a_summary_of_sentences_is_supported_and_says_what_reworded_it(
    prepared: Callable[[str], GroundedNote], encoder: Encoder
) -> None:
    note = prepared("CLINIC VISIT\n\nHPI: Denies orthopnea or chest pain since spring.\n")
    request = TaskRequest(
        Task.SUMMARIZE, "p.v1", "visit", (note.note,), evidence_lines((note.note,)), note.findings
    )
    plain, rewording = EmbeddedDrafter(encoder), EmbeddedDrafter(encoder, rewords=True)

    shown = ground(rewording.draft(request).sentences, request, (note,)).supported

    assert [v.claim.text for v in shown] == [
        "The patient denies orthopnea or chest pain since spring."
    ]
    assert rewording.model == f"{plain.model}+rewording"
