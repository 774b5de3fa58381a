"""Judging a run: every claim of every sample, asked once, the verdicts beside the samples."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from app.core.errors import EvalError
from app.deid import Deidentifier
from eval.judge.answers import KeptVerdicts
from eval.judge.asking import Judge
from eval.judge.judgement import Judgement
from eval.judge.questions import Question, ask_of
from eval.judge.verdict_file import Judged, write_verdicts
from eval.runs import RunFolder

# So many claims in a row without an answer, and the judge is asked no more.
_SILENT_CLAIMS = 10
NOT_ASKED = "not_asked"


@dataclass(slots=True)
class JudgeTally:
    """How far the judging is.

    Attributes:
        n_kept: Verdicts that an earlier process got for the same claim and evidence.
        unscored: Claims without a verdict, by why.
    """

    n_samples: int = 0
    n_claims: int = 0
    n_kept: int = 0
    n_asked: int = 0
    unscored: Counter[str] = field(default_factory=Counter[str])


Tell = Callable[[JudgeTally], None]


def judge_run(
    folder: RunFolder,
    judge: Judge,
    deidentifier: Deidentifier,
    *,
    kept: KeptVerdicts | None = None,
    tell: Tell | None = None,
) -> tuple[Judged, JudgeTally]:
    """Ask a judge about every claim of a run, and write the verdicts into its folder.

    A process that is killed loses nothing that is ``kept``; those without a verdict are asked again
    by the next. A judge that stays silent is not asked for ever: the rest is ``not_asked``.

    Raises:
        EvalError: No sample of the run has a claim, or the folder cannot be written.
        ModelError: The model can answer no claim at all.
    """
    work = _Work(judge, kept)
    verdicts: dict[str, tuple[Judgement, ...]] = {}
    is_author = False
    for record in folder.records():
        if not record.output.claims:
            continue
        work.tally.n_samples += 1
        verdicts[record.sample.sample_id] = tuple(work.judge(ask_of(record, deidentifier)))
        is_author = is_author or record.output.model == judge.model
        if tell:
            tell(work.tally)
    if not verdicts:
        raise EvalError("eval_nothing_to_judge", run=folder.path.name)
    judged = Judged(judge.model, judge.prompt_ref, verdicts, is_author=is_author)
    write_verdicts(folder, judged)
    return judged, work.tally


class _Work:
    """One claim after the other."""

    def __init__(self, judge: Judge, kept: KeptVerdicts | None) -> None:
        self._judge = judge
        self._kept = kept
        self._n_silent = 0
        self.tally = JudgeTally()

    def judge(self, questions: Iterator[Question | Judgement]) -> Iterator[Judgement]:
        for question in questions:
            found = question if isinstance(question, Judgement) else self._answer(question)
            self.tally.n_claims += 1
            if found.failure:
                self.tally.unscored[found.failure] += 1
            yield found

    def _answer(self, question: Question) -> Judgement:
        prompt = self._judge.render(question)
        key = self._judge.key(prompt)
        label = self._kept.find(key) if self._kept else None
        if label is not None:
            self.tally.n_kept += 1
            return Judgement(label)
        if self._n_silent >= _SILENT_CLAIMS:
            return Judgement(failure=NOT_ASKED)
        found = self._judge.ask(prompt)
        self.tally.n_asked += 1
        self._n_silent = 0 if found.label else self._n_silent + 1
        if self._kept and found.label:
            self._kept.keep(key, found.label)
        return found
