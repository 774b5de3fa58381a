"""Tables that mark what must be found in the text itself: "Seen ⟦3/7⟧ in clinic"."""

from collections.abc import Callable

import pytest

from app.deid.recognizers.base import RuleRecognizer

Spans = set[tuple[int, int]]


def unmarked(marked: str) -> tuple[str, Spans]:
    """Return the text without its marks, and the spans that they marked."""
    spans: Spans = set()
    text = ""
    start = 0
    for char in marked:
        if char == "⟦":
            start = len(text)
        elif char == "⟧":
            spans.add((start, len(text)))
        else:
            text += char
    return text, spans


@pytest.fixture(scope="session")
def check() -> Callable[[RuleRecognizer, str], None]:
    """Return a check that a recognizer finds the marked spans of a text, exactly and no other."""

    def holds(recognizer: RuleRecognizer, marked: str) -> None:
        text, expected = unmarked(marked)
        found = {(f.start, f.end) for f in recognizer.find(text)}
        inner = {s for s in found for o in found if s != o and o[0] <= s[0] and s[1] <= o[1]}
        told = {text[start:end] for start, end in found - inner}
        assert found - inner == expected, f"found {told} in {text!r}"
        assert {f.kind for f in recognizer.find(text)} <= set(recognizer.KINDS)

    return holds
