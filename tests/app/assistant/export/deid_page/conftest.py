"""Notes as the pass leaves them, built by hand so that no recognizer decides what a page shows."""

from __future__ import annotations

import pytest

from app.assistant.export.deid_page import PreviewNote
from app.core.deid_text import DeidNote, DeidText
from app.core.note import Note
from app.core.phi import DeidMode, PhiEntity, PhiKind
from app.core.span import Span
from app.deid.candidates import Candidate
from app.deid.decisions import Detection
from app.deid.deidentifier import Deidentified
from app.deid.frame import replaced
from app.deid.replacement import ReplacementMap, text_digest
from app.deid.shadow import cast_shadow

TEXT = (
    "Patient: Orla Fenwright  <script>alert(1)</script>\n"
    "Seen 04/09/2024 at Larkmoor Clinic & sent home; Graves disease, Foley catheter.\n"
)
FOUND = (
    ("Orla Fenwright", PhiKind.NAME, "[NAME]"),
    ("04/09/2024", PhiKind.DATE, "[DATE: 2024]"),
    ("Larkmoor Clinic", PhiKind.FACILITY, "[FACILITY]"),
)
FINDS = (
    ("Fenwright", PhiKind.NAME, 0.9, "HeaderFieldRecognizer"),
    ("04/09/2024", PhiKind.DATE, 0.9, "DateRecognizer"),
    ("Larkmoor Clinic", PhiKind.FACILITY, 0.8, "FacilityRecognizer"),
    ("Larkmoor", PhiKind.NAME, 0.4, "TaggedRecognizer"),
    ("Graves", PhiKind.NAME, 0.4, "TaggedRecognizer"),
    ("Foley", PhiKind.NAME, 0.45, "TaggedRecognizer"),
)


def preview_of(
    note_id: str,
    text: str,
    found: tuple[tuple[str, PhiKind, str], ...],
    finds: tuple[tuple[str, PhiKind, float, str], ...] = (),
) -> PreviewNote:
    """Return a note in which these stretches were replaced by these texts."""
    entities = tuple(
        PhiEntity(
            span=Span(text.index(told), text.index(told) + len(told)),
            kind=kind,
            score=0.9,
            detectors=tuple(by for part, _, _, by in finds if part in told) or ("Rule",),
        )
        for told, kind, _ in found
    )
    written = {told: replacement for told, _, replacement in found}
    after, pairs = replaced(text, entities, lambda original, _: written[original])
    replacements = ReplacementMap(
        map_id="m1",
        patient_ref="p1",
        mode=DeidMode.SAFE_HARBOR,
        note_digest="",
        deid_digest=text_digest(after),
        shift_days=0,
        context_year=2024,
        pairs=pairs,
    )
    body = DeidText(after, "p1", "m1", replacements.offsets())
    deid_note = DeidNote(body, "n1", None, "progress", (), ())
    candidates = tuple(
        Candidate(text.index(told), text.index(told) + len(told), kind, score, (by,))
        for told, kind, score, by in finds
    )
    audit = Detection(entities, candidates, cast_shadow(text)).audit(entities)
    return PreviewNote(Note(note_id, text), Deidentified(deid_note, entities, replacements), audit)


@pytest.fixture
def make_preview():
    return preview_of


@pytest.fixture
def preview() -> PreviewNote:
    return preview_of("fenwright-visit", TEXT, FOUND, FINDS)


@pytest.fixture
def second() -> PreviewNote:
    """A note of another patient, with characters that a reader would not see."""
    text = "Dr. Ok\u200boro\r\nwrote \u202eagain, שלום עולם \x00\n"
    return preview_of("second", text, (("Ok\u200boro", PhiKind.NAME, "[NAME]"),))
