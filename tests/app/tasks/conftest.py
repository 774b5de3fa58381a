"""Notes of a test's own, prepared; the embedded engine with the one encoder."""

from collections.abc import Callable

import pytest

from app.core.deid_text import DeidNote, DeidText
from app.grounding import GroundedNote, prepare
from app.llm.embedded.drafter import EmbeddedDrafter
from app.records import segment


@pytest.fixture(scope="session")
def prepared() -> Callable[[str], GroundedNote]:
    def make(text: str) -> GroundedNote:
        found = segment(text)
        body = DeidText(text, "p1", "m1")
        return prepare(DeidNote(body, "n1", None, "note", found.sections, found.sentences))

    return make


@pytest.fixture(scope="session")
def drafter() -> EmbeddedDrafter:
    return EmbeddedDrafter()
