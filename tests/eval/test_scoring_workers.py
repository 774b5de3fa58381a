"""However many processes score, the numbers and their order are the same."""

import os

import pytest

from app.core.claim import Claim
from app.core.errors import EvalError
from eval.output import Output, Record
from eval.sample import Sample
from eval.scorers.registry import SCORERS
from eval.scoring_workers import score_side_by_side
from eval.tasks.task import CLAIM_SCORERS

SOURCE = "Denies fever. Takes aspirin {} mg daily. Some discomfort over the chest wall."
RECORDS = [
    Record(
        Sample(f"s{n}", SOURCE.format(n), reference="No fever, takes aspirin."),
        Output(claims=(Claim("There was chest discomfort."), Claim(f"Takes aspirin {n % 2} mg."))),
    )
    for n in range(11)
]


def scored(n_workers):
    given = ((record, None) for record in RECORDS)
    return list(score_side_by_side(given, CLAIM_SCORERS, n_workers=n_workers))


def test_two_processes_give_the_numbers_of_one_in_its_order():
    one = scored(1)
    assert [found.sample_id for found in one] == [record.sample.sample_id for record in RECORDS]
    assert scored(2) == one


def test_what_is_known_is_told_to_the_scorers():
    (first,) = score_side_by_side([(RECORDS[0], None)], ("support",))
    assert first.scores["claim_support"]
    (again,) = score_side_by_side([(RECORDS[0], first.checks)], ("support",))
    assert again == first


def test_samples_are_read_as_they_are_needed():
    taken = []

    def given():
        for record in RECORDS:
            taken.append(record.sample.sample_id)
            yield record, None

    found = score_side_by_side(given(), ("cost",), n_workers=1)
    next(iter(found))
    assert taken == ["s0"]


class Deadly(str):
    """Text whose reading in another process ends that process."""

    def __reduce__(self):
        return os._exit, (9,)


def test_a_worker_that_dies_is_told():
    deadly = Record(Sample(Deadly("s0"), "Fever."), Output())
    with pytest.raises(EvalError) as caught:
        list(score_side_by_side([(deadly, None)], ("cost",), n_workers=2))
    assert caught.value.code == "eval_scoring_died"


def test_every_scorer_can_be_sent():
    names = tuple(SCORERS)
    (alone,) = score_side_by_side([(RECORDS[0], None)], names)
    assert set(alone.scores) == {m.name for scorer in SCORERS.values() for m in scorer.metrics}
