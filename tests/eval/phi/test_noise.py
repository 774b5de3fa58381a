"""Noise: what it changes, and that PHI keeps its letters."""

from random import Random

import pytest

from app.core.phi import PhiKind
from eval.phi.cast import Filled
from eval.phi.noise import (
    NOISES,
    capitals,
    draw_noise,
    lower_case,
    plain,
    slips,
    spaced,
    windows,
    wrapped,
)  # fmt: skip

NOTE = (
    Filled("Seen by "),
    Filled("Ines Varga", PhiKind.NAME),
    Filled(" for pneumonia\nof the ", None),
    Filled("Ranger", is_unclear=True),
)


def text(pieces):
    return "".join(piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("noise", "expected"),
    [
        (plain, "Seen by Ines Varga for pneumonia\nof the Ranger"),
        (capitals, "SEEN BY INES VARGA FOR PNEUMONIA\nOF THE RANGER"),
        (lower_case, "seen by ines varga for pneumonia\nof the ranger"),
        (windows, "Seen by Ines Varga for pneumonia\r\nof the Ranger"),
    ],
)
def test_whole_notes(noise, expected):
    assert text(noise(NOTE, Random(0))) == expected


@pytest.mark.parametrize("noise", [spaced, slips])
def test_phi_and_unclear_text_stay(noise):
    noisy = noise(NOTE * 40, Random(0))
    assert text(noisy) != text(NOTE * 40)
    assert {piece.text for piece in noisy if not piece.is_free} == {"Ines Varga", "Ranger"}


def test_slips_keep_the_letters():
    noisy = text(slips(NOTE * 40, Random(0)))
    assert sorted(noisy) == sorted(text(NOTE * 40))


def test_lines_break_inside_names_too():
    name = Filled("Anna Berta Carla Dora", PhiKind.NAME)
    (piece,) = wrapped((name,) * 1, Random(0))
    assert piece == name
    lines = text(wrapped((Filled("x" * 60 + " "), name), Random(0))).split("\n")
    assert lines == ["x" * 60 + " Anna Berta", "Carla Dora"]


def test_shares_add_up():
    assert sum(share for _, share in NOISES) == pytest.approx(1)
    assert {draw_noise(Random(seed)) for seed in range(300)} == {noise for noise, _ in NOISES}
