"""Outputs are taken from where they are: this run, other runs, and only then the system."""

from dataclasses import replace

import pytest

from app.core.errors import EvalError
from eval.generation import Conduct, Tally
from eval.identity import RunPlan
from eval.output_cache import open_cache
from eval.runner import run_plan
from eval.runs import RunFolder
from eval.sample import Ask, Sample
from eval.systems.baselines import Lead
from eval.tasks.task import Task

SAMPLES = tuple(Sample(f"s{i}", f"Note {i}: fever and cough.") for i in range(6))
TASK = Task("own", "", "", (Ask.SUMMARIZE,), ("cost",), lambda _: SAMPLES)


class Counting:
    """A lead that remembers what it was asked, and fails at one sample."""

    name = "lead"

    def __init__(self, fails_at=""):
        self.asked = []
        self._fails_at = fails_at

    def identity(self):
        return Lead().identity()

    def run(self, sample, asks):
        self.asked.append(sample.sample_id)
        output = Lead().run(sample, asks)
        if sample.sample_id == self._fails_at:
            return replace(output, claims=None, failures={"summarize": "server_busy"})
        return output


@pytest.fixture(autouse=True)
def fixed_source(monkeypatch):
    monkeypatch.setattr("eval.identity.digest_source", lambda: "fixed")


@pytest.fixture
def run(tmp_path):
    """Run the first samples; return what the system was asked, and what was told last."""

    def start(n=6, *, out="runs", fails_at="", cache=True, costly=True, task=TASK, **conduct):
        system = Counting(fails_at)
        plan = RunPlan(task, system, SAMPLES[:n], is_costly=costly)
        told = []
        data_dir = tmp_path / "data" if cache else None
        how = Conduct(data_dir=data_dir, **conduct)
        run_plan(plan, out=tmp_path / out, conduct=how, progress=told.append)
        return system.asked, told[-1]

    return start


def test_a_larger_limit_generates_the_new_samples_alone(run):
    assert run(4) == (["s0", "s1", "s2", "s3"], Tally(4, generated=4))
    assert run(6) == (["s4", "s5"], Tally(6, cached=4, generated=2))


def test_another_folder_or_task_generates_nothing(run):
    run()
    assert run(out="elsewhere") == ([], Tally(6, cached=6))
    other = replace(TASK, name="another", scorers=("support",))
    assert run(task=other) == ([], Tally(6, cached=6))


def test_without_a_cache_everything_is_generated(run, tmp_path):
    run()
    asked, _ = run(out="elsewhere", cache=False)
    assert len(asked) == 6
    run(out="third", costly=False)
    with open_cache(tmp_path / "data") as cache:
        assert cache.count() == 6


def test_fresh_takes_what_is_kept_and_tries_failures_again(run):
    asked, _ = run(fails_at="s3")
    assert len(asked) == 6
    assert run(fresh=True) == (["s3"], Tally(6, cached=5, generated=1))
    asked, _ = run(fresh=True, cache=False)
    assert len(asked) == 6


def test_samples_of_the_cache_and_new_ones_stand_in_the_plans_order(run, tmp_path):
    run(fails_at="s1")
    run(out="elsewhere")
    (path,) = (tmp_path / "elsewhere").iterdir()
    ids = [record.sample.sample_id for record in RunFolder.open(path).records()]
    assert ids == [sample.sample_id for sample in SAMPLES]


def test_a_run_is_one_processs_alone(tmp_path):
    plan = RunPlan(TASK, Lead(), SAMPLES)
    folder = run_plan(plan, out=tmp_path)
    with folder.ledger(), pytest.raises(EvalError, match="another process works on run own-lead-"):
        run_plan(plan, out=tmp_path, conduct=Conduct(fresh=True))
    assert len(list(folder.records())) == 6
