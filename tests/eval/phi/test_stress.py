"""The stress set: enough of everything, exact, repeatable."""

import re
from collections import Counter
from itertools import pairwise

import pytest

from app.core.phi import PhiKind
from eval.phi.stress import generate_stress, kinds_of
from eval.phi.templates import FRAGMENTS, WHOLE_NOTES, read_templates

MANY = {"SSN", "MRN", "PHONE", "FAX", "EMAIL", "HEALTH_PLAN", "ACCOUNT"}


@pytest.fixture(scope="module")
def notes():
    return generate_stress()


def test_enough_of_every_kind(notes):
    counts = Counter(gold.kind for note in notes for gold in note.phi)
    assert len(notes) == 600
    assert set(counts) == {kind.value for kind in PhiKind}
    assert min(counts.values()) >= 300
    assert min(counts[kind] for kind in MANY) >= 500


def test_enough_templates():
    wholes, fragments = read_templates(WHOLE_NOTES), read_templates(FRAGMENTS)
    assert len(wholes) >= 45
    assert len(wholes + fragments) >= 100
    assert len({t.name for t in wholes + fragments}) == len(wholes + fragments)


def test_gold_is_in_order_apart_and_trimmed(notes):
    for note in notes:
        spans = [gold.span for gold in note.phi]
        assert all(a.end <= b.start for a, b in pairwise(spans))
        for span in spans:
            text = span.of(note.source)
            assert text
            assert text == text.strip()


def test_no_slot_is_left_open(notes):
    assert not any(re.search(r"[{}]|_\b", note.source) for note in notes)


def test_same_seed_same_notes(notes):
    assert generate_stress(20) == notes[:20]
    assert generate_stress(20, seed=1) != notes[:20]


def test_notes_are_full_notes(notes):
    lengths = sorted(len(note.source) for note in notes)
    assert lengths[len(lengths) // 2] > 900


SHAPES = {
    "SSN": r"\d{3}[-. \n]?\d{2}[-. \n]?\d{4}",
    "EMAIL": r"(?i)[\w.\-]+@[\w.\-]+",
    "IP": r"(?i)(?:\d{1,3}\.){3}\d{1,3}|[0-9a-f:]+",
    "AGE90": r"(?i)9\d|1\d\d|[a-z\- \r\n]+",
}


@pytest.mark.parametrize(("kind", "shape"), SHAPES.items())
def test_shapes(notes, kind, shape):
    texts = [g.span.of(n.source) for n in notes for g in n.phi if g.kind == kind]
    assert [text for text in texts if not re.fullmatch(shape, text)] == []


def test_kinds_of_a_template():
    (template,) = [t for t in read_templates(FRAGMENTS) if t.name == "license-prescriber"]
    kinds = kinds_of(template)
    assert kinds == (PhiKind.NAME, PhiKind.LICENSE, PhiKind.LICENSE, PhiKind.LICENSE)
