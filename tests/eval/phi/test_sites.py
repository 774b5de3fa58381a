"""Places and organizations: filled whole, drawn from the lists of this folder."""

from random import Random

import pytest

from eval.phi.resources import read_lines
from eval.phi.sites import SITES


@pytest.mark.parametrize("name", SITES)
def test_sites_are_filled(name):
    rng = Random(name)
    drawn = [SITES[name](rng) for _ in range(200)]
    assert len(set(drawn)) > 30
    assert not any(char in text for text in drawn for char in "{}#*@")
    assert all(text == " ".join(text.split()) for text in drawn)


@pytest.mark.parametrize("name", ["towns", "streets", "stems", "employers", "regions"])
def test_lists_hold_nothing_twice(name):
    lines = read_lines(f"lists/{name}.txt")
    assert len(lines) == len(set(lines)) >= 39
