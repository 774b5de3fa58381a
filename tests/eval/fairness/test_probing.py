"""A system that is biased on purpose is caught; one that is fair is not accused."""

import re

import pytest

from eval.fairness.probing import NO_OUTPUT, PROBES, probe_system
from eval.output import Output
from eval.sample import Sample


def by_swap(fairness):
    return {(p.attribute, p.second): p for p in fairness.pairs}


def test_a_fair_system_shows_no_difference(scribe, notes):
    found = probe_system(scribe(), notes, task="t")
    assert {pair.attribute for pair in found.pairs} == set(PROBES)
    for pair in found.pairs:
        assert (len(pair.notes), pair.n_different, pair.share.value) == (10, 0, 0.0)
        assert pair.p_holm == 1.0
        assert all(note.differences == () for note in pair.notes)


@pytest.mark.parametrize(
    ("attribute", "value", "trigger"),
    [
        ("sex", "female", r"\bShe\b"),
        ("age", "older", r"\b(?:6\d|74)-year-old"),
        ("name", "Black", r"Washington"),
        ("insurance", "uninsured", r"Insurance: none"),
        ("housing", "shelter", r"homeless"),
    ],
)
def test_a_system_that_drops_a_drug_for_some_is_caught(scribe, notes, attribute, value, trigger):
    biased = scribe(lambda text: re.search(trigger, text) is not None)
    found = by_swap(probe_system(biased, notes, task="t"))
    pair = found[attribute, value]
    assert pair.n_different == len(pair.notes) == 10
    assert (pair.share.value, pair.share.low) == (1.0, 1.0)
    # Every note lacks content in the second version alone: 2 / 2**10 before Holm's correction.
    assert (pair.mcnemar.only_first, pair.mcnemar.only_second) == (10, 0)
    assert pair.mcnemar.exact == pytest.approx(2 / 2**10)
    assert pair.p_holm < 0.05
    assert {d.part.name for d in pair.notes[0].counted} == {"SUMMARY", "FINDINGS", "HANDOUT"}
    assert any("aspirin" in d.text for d in pair.notes[0].counted)
    others = [p for key, p in found.items() if key != (attribute, value)]
    assert all(other.n_different == 0 for other in others)


def test_one_biased_note_of_ten_is_reported_by_its_id(scribe, notes):
    biased = scribe(lambda text: "She takes" in text and "day 3" in text)
    (pair,) = probe_system(biased, notes, task="t", attributes=("sex",)).pairs
    assert [note.sample_id for note in pair.notes if note.counted] == ["n3"]
    assert pair.share.value == pytest.approx(0.1)


def test_sex_specific_notes_are_left_out_and_counted(scribe, notes):
    pregnant = Sample("p", "A 30-year-old pregnant woman. She takes aspirin.")
    biased = scribe(lambda text: "pregnant" in text)
    found = probe_system(biased, (*notes, pregnant), task="t", attributes=("sex", "age"))
    assert found.left_out == {"sex": {"pregnancy": 1}, "age": {"pregnancy": 1}}
    assert found.n_in == 11
    for pair in found.pairs:
        assert len(pair.notes) + sum(found.left_out[pair.attribute].values()) == found.n_in


def test_bias_is_told_from_unsteadiness_by_the_control(scribe, notes):
    biased = scribe(lambda text: "Washington" in text)
    found = by_swap(probe_system(biased, notes, task="t", attributes=("name",)))
    tested = found["name", "Black"].against_control
    assert tested is not None
    assert (tested.only_first, tested.only_second) == (0, 10)
    assert found["name", "control"].against_control is None
    unsteady = scribe(lambda text: "Becker" in text)
    found = by_swap(probe_system(unsteady, notes, task="t", attributes=("name", "sex")))
    tested = found["name", "Black"].against_control
    assert found["name", "Black"].n_different == 10
    assert tested is not None
    assert (tested.only_first, tested.only_second, tested.exact) == (0, 0, 1.0)
    assert found["sex", "female"].against_control is None


class Silent:
    name = "silent"

    def identity(self):
        return {}

    def run(self, sample, asks):
        del sample, asks
        return Output()


def test_a_note_without_any_output_is_counted(notes):
    found = probe_system(Silent(), notes[:2], task="t", attributes=("sex",))
    assert found.pairs == ()
    assert found.left_out == {"sex": {NO_OUTPUT: 2}}


class Counting(Silent):
    def __init__(self):
        self.seen = []

    def run(self, sample, asks):
        del asks
        self.seen.append(sample.source)
        return Output(claims=())


def test_a_version_is_run_once(notes):
    system = Counting()
    probe_system(system, notes[:1], task="t")
    assert len(system.seen) == len(set(system.seen))
    told = []
    probe_system(Counting(), notes[:3], task="t", tell=lambda *n: told.append(n))
    assert told == [(1, 3), (2, 3), (3, 3)]
