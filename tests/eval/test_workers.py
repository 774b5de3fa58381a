"""Workers give what one process gives, as they finish, and lose nothing when one dies."""

import threading

import pytest

from app.core.errors import EvalError
from eval.sample import Ask, Sample
from eval.systems.baselines import Lead
from eval.workers import answer

SAMPLES = tuple(Sample(f"s{i}", f"Note {i}. Fever.") for i in range(6))
ASKS = (Ask.SUMMARIZE,)

# Systems that another process can import.
MODULE = """
import os, time
from pathlib import Path
from eval.systems.baselines import Lead

class Named(Lead):
    pass

class Dies(Lead):
    def run(self, sample, asks):
        if sample.sample_id == "s2":
            os._exit(9)
        return super(Dies, self).run(sample, asks)

class Dawdles(Lead):
    # The first sample waits until the caller holds the output of another one.
    def run(self, sample, asks):
        if sample.sample_id == "s0":
            for _ in range(6000):
                if Path(__file__).with_name("arrived").exists():
                    break
                time.sleep(0.01)
        return super(Dawdles, self).run(sample, asks)

class Breaks(Lead):
    def run(self, sample, asks):
        raise ZeroDivisionError
"""


@pytest.fixture
def systems(tmp_path, monkeypatch):
    (tmp_path / "systems_for_workers.py").write_text(MODULE, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    return __import__("systems_for_workers")


def claims(answers):
    return {sample.sample_id: output.claims for sample, output in answers}


def test_workers_give_what_one_process_gives():
    alone = claims(answer(Lead(), ASKS, SAMPLES))
    assert claims(answer(Lead(), ASKS, SAMPLES, n_workers=2)) == alone
    assert list(alone) == [sample.sample_id for sample in SAMPLES]


MEETING = threading.Barrier(2, timeout=60)


class Together(Lead):
    """Answers the first sample alone, and the others only where two are asked at the same time."""

    n_side_by_side = 2

    def run(self, sample, asks):
        if sample.sample_id != "s0":
            MEETING.wait()
        return super().run(sample, asks)


def test_a_system_that_writes_side_by_side_is_asked_in_threads():
    system, samples = Together(), (*SAMPLES, Sample("s6", "Note 6. Fever."))
    alone = claims(answer(Lead(), ASKS, samples))
    assert claims(answer(system, ASKS, samples)) == alone


def test_outputs_come_as_they_are_finished(systems, tmp_path):
    order = []
    for sample, _ in answer(systems.Dawdles(), ASKS, SAMPLES, n_workers=2):
        order.append(sample.sample_id)
        (tmp_path / "arrived").touch()
    assert sorted(order) == [sample.sample_id for sample in SAMPLES]
    assert order[0] != "s0"


def test_the_sample_whose_worker_dies_has_failed_and_the_others_go_on(systems):
    answers = dict(
        (sample.sample_id, output)
        for sample, output in answer(systems.Dies(), ASKS, SAMPLES, n_workers=2)
    )
    assert sorted(answers) == [sample.sample_id for sample in SAMPLES]
    assert answers.pop("s2").failures == {"summarize": "eval_worker_died"}
    assert all(output.claims for output in answers.values())


def test_a_programmers_mistake_is_not_swallowed(systems):
    with pytest.raises(ZeroDivisionError):
        list(answer(systems.Breaks(), ASKS, SAMPLES, n_workers=2))


def test_a_system_that_cannot_be_copied():
    class Local(Lead):
        pass

    with pytest.raises(EvalError, match="leave --workers out"):
        list(answer(Local(), ASKS, SAMPLES, n_workers=2))
