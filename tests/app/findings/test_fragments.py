"""How much of the fragments is found: half of them steer the rules, half are only counted."""

from __future__ import annotations

import pytest

from app.core.finding import FindingType
from tests.app.findings.fragments.score import TYPES, total
from tests.app.findings.fragments.table import read_fragments

# Of the half that is looked at; what the held-out half scores is told in docs/extract.md.
_LEAST = 0.95


@pytest.mark.parametrize("kind", TYPES)
def test_half_of_the_fragments_are_held_out(kind: FindingType):
    seen, held = (read_fragments(kind, held_out=half) for half in (False, True))
    assert len(seen) + len(held) >= 60
    assert abs(len(seen) - len(held)) <= 1
    assert not {f.text for f in seen} & {f.text for f in held}


@pytest.mark.parametrize("kind", TYPES)
def test_the_half_that_is_looked_at_is_found(kind: FindingType):
    told = total(kind, held_out=False)
    assert told.f1 >= _LEAST
    assert told.told >= _LEAST
