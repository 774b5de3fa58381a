"""Recall, false alarms and areas of detectors whose judgements are known."""

import pytest

from eval.meta.case import Kind, Source
from eval.meta.detector import Judgement
from eval.meta.measure import POOLED, measure
from eval.meta.suite import build_suite


def value_of(interval):
    assert interval is not None
    return interval.value


class Knowing:
    """Flags the claims that do not stand in the source word for word, if it looks for such."""

    name, is_cheap, target = "knowing", False, None

    def __init__(self, *, flags=True):
        self.flags = flags

    def judge(self, pairs):
        return tuple(self._judge(claim not in source) for claim, source in pairs)

    def _judge(self, wrong):
        problem = "other" if wrong else None
        return Judgement(float(wrong), flagged=wrong if self.flags else None, problem=problem)


@pytest.fixture(scope="module")
def suite():
    # Nothing in it can be reworded, so that a claim is true exactly where it stands in the note.
    lines = [
        "Zinc level 136 with marked thirst.", "Selenium 3 and severe pallor.", "Copper 90 at noon.",
    ]  # fmt: skip
    sources = [Source(f"n{i}", "\n".join(lines), tuple(lines)) for i in range(8)]
    return build_suite(sources, seed=0)


def test_who_knows_all_errs_nowhere(suite):
    measured = measure(Knowing(), suite, seed=0)
    assert value_of(measured.false_alarms) == 0
    assert {found.kind for found in measured.found} == {POOLED, Kind.NUMBER, Kind.SEVERITY}
    for found in measured.found:
        assert value_of(found.as_used) == found.at_few_alarms.value == found.area.value == 1
        assert found.problems == {"other": found.n}
    assert measured.of(POOLED).n == sum(found.n for found in measured.found[1:])


def test_without_a_threshold_nothing_is_flagged(suite):
    measured = measure(Knowing(flags=False), suite, seed=0)
    assert measured.false_alarms is None
    assert measured.of(POOLED).as_used is None
    assert measured.by_way == {}
    assert measured.of(POOLED).at_few_alarms.value == 1


def test_who_flags_all_is_worth_nothing(suite):
    class Anxious(Knowing):
        def _judge(self, wrong):
            return Judgement(1.0, flagged=True)

    measured = measure(Anxious(), suite, seed=0)
    assert value_of(measured.false_alarms) == 1
    assert measured.false_alarms_few == 0
    assert value_of(measured.of(POOLED).as_used) == 1
    assert measured.of(POOLED).at_few_alarms.value == 0
    assert measured.of(POOLED).area.value == 0.5


def test_what_could_not_be_judged_is_counted(suite):
    class Silent(Knowing):
        def _judge(self, wrong):
            return Judgement(0.0, flagged=False, unscored=True)

    found = measure(Silent(), suite, seed=0).of(POOLED)
    assert found.n_unscored == found.n
