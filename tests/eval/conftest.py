"""Records of an invented note, for the scorers' tests."""

import pytest

from app.core.claim import Citation, Claim
from app.core.span import Span
from eval.output import Output, Record
from eval.sample import Sample

SOURCE = "Ines Varga was seen on 3/4/2024. Denies fever. Took aspirin 81 mg daily for angina."


@pytest.fixture
def record():
    """Make a record of the note; gold and output by name."""

    def make(*, source=SOURCE, gold=None, **output):
        return Record(Sample("n1", source, **(gold or {})), Output(**output))

    return make


@pytest.fixture
def claim():
    """Make a claim that cites quotes of the note."""

    def make(text, *quotes, source=SOURCE, section=""):
        citations = tuple(
            Citation("n1", Span(start, start + len(quote)), quote)
            for quote in quotes
            for start in [source.index(quote)]
        )
        return Claim(text, citations, section)

    return make
