"""Every cell of the results page: a system's run on a set, gone on with where it is killed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from time import perf_counter

from app.core.errors import EvalError
from app.core.settings import Settings
from eval.generation import Conduct, Progress
from eval.identity import RunPlan, describe_run, digest_source
from eval.report.control import control_warning
from eval.results.sets import DataSet, draw_samples, draw_texts, find_folder
from eval.runner import run_plan
from eval.runs import CONFIG, SCORES, read_json, write_json
from eval.sample import Sample
from eval.scoring import MetricScore, scores_from_json
from eval.systems.registry import COSTLY_SYSTEMS, build_system
from eval.tasks.collection import Collection
from eval.tasks.registry import find_task, load_collection, load_samples, load_training
from eval.wrong_patient import mark_runs

# What scores rest on beside the outputs; a run scored by other code is scored again.
_SCORING_ROOMS = ("eval.checks", "eval.scorers", "eval.stats", "eval.contribution")
_MADE = "made.json"
_ABSENT = frozenset({"eval_data_missing", "eval_file_missing"})


@dataclass(frozen=True, slots=True)
class Cell:
    """One system on one set.

    Attributes:
        scores: By metric, those alone that something could be scored of.
        won: Metrics on which the wrong-patient baseline does as well.
        failures: Steps that failed, by error code.
        seconds: That the run took, when it was made.
        commit: That it was made at, where the code stands in a clone.
        warning: That verdicts are as good without their source; None where they are not.
    """

    system: str
    scores: Mapping[str, MetricScore] = field(repr=False)
    won: frozenset[str]
    failures: Mapping[str, int]
    seconds: float
    commit: str | None
    warning: str | None = None


@dataclass(frozen=True, slots=True)
class SetResult:
    """One set with its systems.

    Attributes:
        n: Samples drawn of ``n_all``.
        n_texts: Texts that were searched, where the set has a collection.
    """

    task: str
    n: int
    n_all: int
    cells: tuple[Cell, ...]
    n_texts: int | None = None


@dataclass(frozen=True, slots=True)
class Bench:
    """How the page is made.

    Attributes:
        data: Folder of the public sets; None measures the package's own alone.
        out: Folder of the runs; a cell that stands there complete is read, not made again.
        tell: Told the name of each cell that is made.
        progress: Told how far a run is.
    """

    settings: Settings
    data: Path | None
    out: Path
    conduct: Conduct = field(default_factory=lambda: Conduct(resume=True))
    seed: int = 0
    tell: Callable[[str], None] = lambda _: None
    progress: Progress | None = None

    def run(self, sets: Sequence[DataSet]) -> Iterator[SetResult | str]:
        """Measure sets.

        Args:
            sets: Which, in the order of the page.

        Yields:
            A result, or the name of a set whose data are not there.

        Raises:
            EvalError: A file of a set is malformed, or ``out`` cannot be written.
        """
        for data_set in sets:
            task, folder = find_task(data_set.task), find_folder(self.data, data_set)
            try:
                every = load_samples(task, folder)
            except EvalError as error:
                if error.code not in _ABSENT:
                    raise
                yield data_set.task
                continue
            yield self._measure(data_set, folder, every)

    def _measure(
        self, data_set: DataSet, folder: Path | None, every: tuple[Sample, ...]
    ) -> SetResult:
        task = find_task(data_set.task)
        samples = draw_samples(every, data_set.n, seed=self.seed)
        texts = None
        if task.load_collection:
            whole = load_collection(task, folder)
            texts = draw_texts(whole, samples, data_set.n_texts, seed=self.seed)
        training = partial(load_training, task, folder)
        paths: list[Path] = []
        for name in data_set.systems:
            system = build_system(
                name,
                self.settings,
                samples,
                seed=self.seed,
                training=training,
                texts=partial(_given, texts or ()),
            )
            costly = name in COSTLY_SYSTEMS
            paths.append(self._run(RunPlan(task, system, samples, self.seed, is_costly=costly)))
        marks = mark_runs(paths).won or (frozenset[str](),) * len(paths)
        return SetResult(
            task=task.name,
            n=len(samples),
            n_all=len(every),
            cells=tuple(_cell(p, won, self.seed) for p, won in zip(paths, marks, strict=True)),
            n_texts=None if texts is None else len(texts),
        )

    def _run(self, plan: RunPlan) -> Path:
        """Run a plan, unless it stands there complete and scored by this code."""
        path = self.out / str(describe_run(plan)["run_id"])
        source, note = digest_source(_SCORING_ROOMS), path / _MADE
        made = read_json(note) if (path / SCORES).is_file() and note.is_file() else {}
        if made.get("scored_by") == source:
            return path
        self.tell(f"{plan.task.name}: {plan.system.name}")
        started = perf_counter()
        run_plan(plan, out=self.out, conduct=self.conduct, progress=self.progress)
        write_json(note, {"scored_by": source, "seconds": round(perf_counter() - started, 1)})
        return path


def _given(texts: Collection) -> Collection:
    return texts


def _cell(path: Path, won: frozenset[str], seed: int) -> Cell:
    written = read_json(path / SCORES)
    scores = scores_from_json(written["metrics"])
    return Cell(
        system=written["system"],
        scores={name: score for name, score in scores.items() if score.interval},
        won=won,
        failures=written["failures"],
        seconds=read_json(path / _MADE)["seconds"],
        commit=read_json(path / CONFIG).get("git_commit"),
        warning=control_warning(tuple(scores.values()), seed=seed),
    )
