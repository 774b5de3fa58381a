"""A run killed at ten random points computes no completed sample again and ends as any other."""

import json
import random
import signal
import subprocess
import sys
import time

import pytest

from eval.ledger import read_records

N_SAMPLES, N_KILLS = 100, 10

# A run of a system that leaves a line for every sample it is asked for.
RUN = """
import sys, time
from pathlib import Path
import eval.identity
from eval.generation import Conduct
from eval.identity import RunPlan
from eval.runner import run_plan
from eval.sample import Ask, Fact, Sample
from eval.systems.baselines import Lead
from eval.tasks.task import Task

eval.identity.digest_source = lambda: "fixed"

class Recorded(Lead):
    def run(self, sample, asks):
        with Path(sys.argv[2]).open("a") as calls:
            calls.write(sample.sample_id + "\\n")
        time.sleep(0.01)
        return super(Recorded, self).run(sample, asks)

FACTS = (Fact("Fever.", (("fever",),)), Fact("Cough.", (("cough",),)))
SAMPLES = tuple(
    Sample(f"s{i:03}", f"Note {i}: " + "fever. " * (i % 3) + "Rash. " * i, facts=FACTS)
    for i in range(int(sys.argv[4]))
)
TASK = Task("own", "", "", (Ask.SUMMARIZE,), ("support", "omission", "cost"), lambda _: SAMPLES)

if __name__ == "__main__":
    conduct = Conduct(resume=True, n_workers=int(sys.argv[3]))
    run_plan(RunPlan(TASK, Recorded(), SAMPLES), out=Path(sys.argv[1]), conduct=conduct)
"""


class Killed:
    """The folder of a run that is started again and again.

    Args:
        folder: Where everything lies.
        n_workers: Processes of the run.
    """

    def __init__(self, folder, n_workers):
        folder.mkdir()
        self._script = folder / "run_recorded.py"
        self._script.write_text(RUN, "utf-8")
        self._calls = folder / "calls.txt"
        self._calls.touch()
        self._out = folder / "runs"
        self._n_workers = n_workers

    def start(self):
        command = [self._script, self._out, self._calls, self._n_workers, N_SAMPLES]
        return subprocess.Popen([sys.executable, *map(str, command)])

    def calls(self):
        return self._calls.read_text("utf-8").split()

    def completed(self):
        ledgers = list(self._out.glob("*/samples.jsonl"))
        return {r.sample.sample_id for path in ledgers for r in read_records(path)}

    def scores(self):
        (path,) = self._out.glob("*/scores.json")
        rows = json.loads(path.read_text("utf-8"))["metrics"]
        return [row for row in rows if row["unit"] != "ms"]

    def order(self):
        (path,) = self._out.glob("*/samples.jsonl")
        return [r.sample.sample_id for r in read_records(path)]

    def kill_after(self, n_calls, wait_s):
        """Start the run, and kill it a moment after so many more samples were begun."""
        before = len(self.calls())
        process = self.start()
        while len(self.calls()) < before + n_calls and process.poll() is None:
            time.sleep(0.002)
        time.sleep(wait_s)
        process.send_signal(signal.SIGKILL)
        return process.wait()


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("n_workers", [1, 2])
def test_ten_kills(tmp_path, n_workers):
    rng = random.Random(20240229 + n_workers)
    run = Killed(tmp_path / "killed", n_workers)
    seen = []
    for _ in range(N_KILLS):
        assert run.kill_after(rng.randint(1, 7), rng.uniform(0, 0.02)) == -signal.SIGKILL
        seen.append((len(run.calls()), run.completed()))
    assert run.start().wait() == 0

    calls = run.calls()
    again = [set(calls[n_calls:]) & completed for n_calls, completed in seen]
    assert again == [set()] * N_KILLS
    assert len(seen[-1][1]) > N_KILLS, "the kills came before anything was completed"
    assert run.completed() == set(calls)

    whole = Killed(tmp_path / "whole", 1)
    assert whole.start().wait() == 0
    assert len(whole.calls()) == N_SAMPLES
    assert run.scores() == whole.scores()
    assert run.order() == whole.order()
