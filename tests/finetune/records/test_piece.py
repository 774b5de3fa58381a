"""Pieces joined keep every mark on its characters."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.finding import Assertion, FindingType
from app.core.phi import PhiKind
from app.core.span import Span
from finetune.records.facts import Fact
from finetune.records.piece import FindingMark, PhiMark, Piece, Told, join

_WORDS = st.text("abcß. ", min_size=1, max_size=8)


def _piece(text: str) -> Piece:
    whole = Span(0, len(text))
    first = Span(0, 1)
    finding = FindingMark(whole, FindingType.LAB, Assertion.PRESENT, attributes=(("value", first),))
    told = Told(whole, Fact("code", {}))
    return Piece(text, (finding,), (PhiMark(first, PhiKind.NAME),), (told,))


@settings(max_examples=30)
@given(st.lists(st.tuples(_WORDS, _WORDS), max_size=6))
def test_marks_follow_their_words(parts: list[tuple[str, str]]) -> None:
    pieces = [each for marked, bare in parts for each in (_piece(marked), bare)]
    whole = join(pieces)
    assert whole.text == "".join(marked + bare for marked, bare in parts)
    assert [mark.span.of(whole.text) for mark in whole.findings] == [m for m, _ in parts]
    assert [told.span.of(whole.text) for told in whole.told] == [m for m, _ in parts]
    assert [mark.span.of(whole.text) for mark in whole.phi] == [m[0] for m, _ in parts]
    assert [m.attributes[0][1].of(whole.text) for m in whole.findings] == [m[0] for m, _ in parts]


@settings(max_examples=30)
@given(_WORDS)
def test_capitals_change_no_length(text: str) -> None:
    piece = _piece(text)
    assert len(piece.upper().text) == len(piece.capitalized().text) == len(text)
    assert piece.upper().findings == piece.findings
