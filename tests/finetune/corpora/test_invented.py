"""An invented text is read as the product reads a note."""

from __future__ import annotations

from app.core.section import SectionKind
from finetune.corpora.invented import invented_note


def test_a_text_has_its_sections_and_sentences() -> None:
    note = invented_note("HPI: 58M with gout.\nPE: BP 158/94. No edema.\n")

    assert [section.kind for section in note.sections] == [SectionKind.HPI, SectionKind.EXAM]
    assert "No edema." in [span.of(note.text) for span in note.sentences]
