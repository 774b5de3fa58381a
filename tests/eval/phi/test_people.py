"""Names of many cultures."""

from random import Random

from eval.phi.people import draw_person
from eval.phi.resources import read_columns


def test_enough_cultures_with_enough_names():
    cultures = read_columns("lists/names.tsv")[1:]
    assert len({row[0] for row in cultures}) == len(cultures) >= 25
    for _, given, surnames in cultures:
        assert len(set(given.split("|"))) >= 4
        assert len(set(surnames.split("|"))) >= 6


def test_a_relative_may_share_the_surname():
    assert draw_person(Random(0), last="Varga").last == "Varga"


def test_some_have_a_middle_initial():
    people = [draw_person(Random(seed)) for seed in range(100)]
    assert {len(person.middle) for person in people} == {0, 1}
