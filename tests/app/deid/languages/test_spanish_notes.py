"""Whole notes in Spanish: every identifier covered whole, sentences without any left alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import regex

from app.core.settings import DeidSettings
from app.deid.detector import PhiDetector

_HERE = Path(__file__)
_MARK = regex.compile(r"⟦(?P<kind>[A-Z\d_]+)\|(?P<text>[^⟧]*)⟧")


@dataclass(frozen=True, slots=True)
class _Snippet:
    snippet_id: str
    text: str
    marked: tuple[tuple[int, int], ...]


def _snippets(name: str) -> Iterator[_Snippet]:
    content = _HERE.with_name(name).read_text(encoding="utf-8")
    for block in regex.split(r"(?m)^=== ", content)[1:]:
        snippet_id, body = block.split("\n", 1)
        text, spans, at = "", [], 0
        for mark in _MARK.finditer(body):
            text += body[at : mark.start()]
            spans.append((len(text), len(text) + len(mark["text"])))
            text += mark["text"]
            at = mark.end()
        yield _Snippet(snippet_id, text + body[at:], tuple(spans))


SNIPPETS = [*_snippets("es_developed.txt"), *_snippets("es_held_out.txt")]
_LINES = _HERE.with_name("es_traps.txt").read_text(encoding="utf-8").splitlines()
TRAPS = [line for line in _LINES if line and not line.startswith("#")]


@pytest.fixture(scope="module")
def detector() -> PhiDetector:
    return PhiDetector(DeidSettings(tagger=False))  # it reads English alone


@pytest.mark.parametrize("snippet", SNIPPETS, ids=[s.snippet_id for s in SNIPPETS])
def test_every_identifier_is_covered_whole_and_nothing_else(
    snippet: _Snippet, detector: PhiDetector
) -> None:
    entities = detector.detect(snippet.text)
    covered = _letters(snippet.text, ((e.span.start, e.span.end) for e in entities))
    marked = _letters(snippet.text, snippet.marked)
    assert _shown(snippet.text, marked - covered) == ""
    assert _shown(snippet.text, covered - marked) == ""


def test_finds_do_not_depend_on_the_windows(detector: PhiDetector) -> None:
    line = "Acude la Sra. Bermejo Llorente desde ayer por dolor.\n"
    text = line + "Refiere tos con fiebre y duerme mal por la noche.\n" * 60 + line
    windowed = PhiDetector(DeidSettings(tagger=False, language="es"), window_chars=120)
    assert windowed.detect(text) == detector.detect(text)
    assert len(windowed.detect(text)) == 2


def test_sentences_without_identifiers_stay() -> None:
    detector = PhiDetector(DeidSettings(language="es"))
    flagged = [trap for trap in TRAPS if detector.detect(trap)]
    assert len(TRAPS) >= 60
    assert flagged == []


def _letters(text: str, spans: Iterator[tuple[int, int]] | tuple[tuple[int, int], ...]) -> set[int]:
    """Return where letters and digits of the spans stand; separators tell nothing."""
    return {at for start, end in spans for at in range(start, end) if text[at].isalnum()}


def _shown(text: str, places: set[int]) -> str:
    return "".join(text[at] for at in sorted(places))
