"""The traps: enough of each kind, marks where they say."""

import re
from collections import Counter

from eval.phi.traps import read_traps
from eval.scorers.traps import TrapKind


def test_enough_texts_without_phi():
    texts = read_traps()
    assert len(texts) >= 150
    assert len({text.source for text in texts}) == len(texts)
    assert all(text.phi == () for text in texts)


def test_enough_of_each_kind():
    counts = Counter(trap.kind for text in read_traps() for trap in text.traps or ())
    assert set(counts) == {kind.value for kind in TrapKind}
    assert min(counts.values()) >= 6
    assert min(counts[kind] for kind in ("eponym", "drug", "dose", "lab", "score")) >= 40


def test_marks_are_taken_out_and_point_at_their_text():
    for text in read_traps():
        assert not re.search(r"[<>|]", text.source)
        for trap in text.traps or ():
            assert trap.span.of(text.source).strip()


def test_a_mark_by_hand():
    first = read_traps()[0]
    assert first.source.startswith("Foley catheter removed")
    assert [(t.kind, t.span.of(first.source)) for t in first.traps or ()] == [
        ("eponym", "Foley"),
        ("lab", "45 mL"),
    ]
