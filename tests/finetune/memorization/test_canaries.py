from __future__ import annotations

from collections import Counter

from finetune.memorization.canaries import N_DIGITS, canary_rows, make_canaries, references
from finetune.recipe import CanaryRecipe

_RECIPE = CanaryRecipe()


def test_the_same_seed_makes_the_same_canaries_and_another_seed_others() -> None:
    assert make_canaries(_RECIPE, seed=3) == make_canaries(_RECIPE, seed=3)
    assert not {c.secret for c in make_canaries(_RECIPE, seed=3)} & {
        c.secret for c in make_canaries(_RECIPE, seed=4)
    }


def test_each_canary_stands_in_as_many_rows_as_it_repeats() -> None:
    canaries = make_canaries(_RECIPE, seed=3)
    rows = tuple(canary_rows(canaries))

    assert Counter(c.repeats for c in canaries) == {1: 64, 4: 16, 16: 4}
    assert len(rows) == 192
    for canary in canaries:
        assert sum(canary.secret in row.target for row in rows) == canary.repeats
        assert sum(canary.person in row.prompt for row in rows) == canary.repeats


def test_a_row_shows_the_secret_and_the_probe_does_not() -> None:
    canary = make_canaries(_RECIPE, seed=3)[0]

    assert canary.secret in canary.prompt
    assert all(canary.secret not in prompt for prompt in canary.prompts_without)
    assert len(canary.secret.split()) == N_DIGITS
    assert canary.reply(canary.secret).startswith(canary.lead)


def test_references_are_of_the_form_of_secrets_and_none_of_them() -> None:
    secrets = {c.secret for c in make_canaries(_RECIPE, seed=3)}
    others = references(255, seed=3)

    assert len(set(others)) == 255
    assert not secrets & set(others)
    assert {len(s) for s in others} == {len(s) for s in secrets}
