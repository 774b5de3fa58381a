"""A sentence of another note stays as it is; whose it is, the suite says."""

from random import Random

from eval.meta.case import Kind
from eval.meta.errors.inserted import corrupt


def test_whole_sentence():
    planted = corrupt("He has asthma.", Random(0))
    assert planted is not None
    assert (planted.kind, planted.text, planted.was) == (Kind.INSERTED, "He has asthma.", "")
    assert planted.span.of(planted.text) == planted.text
