"""Names that no list holds are covered whole by rules and tagger together."""

from collections.abc import Iterator
from pathlib import Path

import regex

from app.core.settings import DeidSettings
from app.deid.detector import PhiDetector

_TABLE = Path(__file__).with_name("unlisted_names.txt")
_NAME = regex.compile(r"\{([^}]+)\}")
# The rest are words of a note ("Attending: Marrow") and bare initials ("OF 67M").
_LEAST_COVERED = 0.95


def _lines() -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Yield each line's text without its marks, and the spans of its names."""
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        marked = line.replace(r"\n", "\n")
        matches = enumerate(_NAME.finditer(marked))
        spans = [(m.start() - 2 * at, m.end() - 2 * at - 2) for at, m in matches]
        yield _NAME.sub(r"\1", marked), spans


def test_unlisted_names_are_covered_whole() -> None:
    detector = PhiDetector(DeidSettings())
    n_names, missed = 0, list[str]()
    for text, spans in _lines():
        entities = detector.detect(text)
        covered = {at for e in entities for at in range(e.span.start, e.span.end)}
        n_names += len(spans)
        missed += [text[s:e] for s, e in spans if not covered.issuperset(_letters(text, s, e))]
    assert n_names >= 300
    assert len(missed) <= (1 - _LEAST_COVERED) * n_names, missed


def _letters(text: str, start: int, end: int) -> list[int]:
    return [at for at in range(start, end) if text[at].isalnum()]
