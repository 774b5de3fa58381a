"""Base against adapter: loss and content on notes of unseen layouts, and on real dialogues."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from app.adapters import AdapterCard, Scores, TaskType
from eval.contribution import Ratio
from eval.stats import Difference, Interval, compare_paired, estimate
from finetune.bench.content import Content, Reply, content_of, write_replies
from finetune.bench.small_base import SmallBase, build_small_base
from finetune.bench.sources import dialogue_corpus, make_bench_notes
from finetune.corpora.rows import Row, TextRow
from finetune.encoding.features import Encoded, encode_rows
from finetune.models.base import Base, load_base
from finetune.models.merging import attach
from finetune.recipe import LoraRecipe, Recipe
from finetune.runs.run import train
from finetune.scoring.held_out_loss import compare_losses, held_out_losses
from finetune.training.run_folder import ADAPTER_FOLDER

Say = Callable[[str], None]
_MAX_TOKENS = 1280
_REPLY_TOKENS = 96


@dataclass(frozen=True, slots=True)
class GainPlan:
    """How much is made, trained and measured.

    Attributes:
        data: Folder of the public sets; None measures invented notes alone.
        n_replies: Rows of each set that both models answer; writing is slow.
    """

    out: Path
    data: Path | None
    n_train: int
    n_held_out: int
    base_steps: int
    epochs: float
    n_replies: int
    seed: int


@dataclass(frozen=True, slots=True)
class Measure:
    """A content score of base and adapter on the same rows."""

    name: str
    base: Interval
    adapter: Interval
    change: Difference


@dataclass(frozen=True, slots=True)
class SetGain:
    """What an adapter adds on one set.

    Attributes:
        n_refused: Rows longer than the limit, left out on both sides.
        n_replies: Rows that both models answered.
    """

    name: str
    n_rows: int
    n_refused: int
    losses: Scores
    n_replies: int
    content: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class Gain:
    """The base, the adapter's card, and each set."""

    base: SmallBase
    card: AdapterCard
    recipe: Recipe
    sets: tuple[SetGain, ...]


def measure_gain(plan: GainPlan, say: Say) -> Gain:
    """Train a base and an adapter on it, then measure both on rows of neither.

    Raises:
        FinetuneError: The folder cannot be written, or no row fits.
        EvalError: The public set is not whole.
    """
    say("making notes")
    notes = make_bench_notes(
        plan.out / "corpus", n_train=plan.n_train, n_held_out=plan.n_held_out, seed=plan.seed
    )
    sets: dict[str, tuple[Row, ...]] = {"unseen layouts": notes.held_out.rows}
    if plan.data is not None:
        sets["MTS-Dialog validation"] = dialogue_corpus(plan.data).rows
    say(f"training a base for {plan.base_steps} steps")
    base = build_small_base(plan.out / "base", notes.texts, n_steps=plan.base_steps, seed=plan.seed)
    say("training an adapter")
    recipe = _recipe(plan, base.folder, notes.folder)
    card = train(recipe, overwrite=True)
    models = _Models(Base(base.folder, card.base), recipe.output / ADAPTER_FOLDER, card)
    found: list[SetGain] = []
    for name, rows in sets.items():
        say(f"measuring on {name}")
        found.append(models.compare(name, rows, plan))
    return Gain(base, card, recipe, tuple(found))


def _recipe(plan: GainPlan, base: Path, corpus: Path) -> Recipe:
    return Recipe(
        name="bench-summarize",
        task_type=TaskType.CAUSAL,
        base=str(base),
        data=str(corpus),
        output=plan.out / "run",
        licence="Apache-2.0 (base and data are this project's)",
        limits="Made to be measured, on a base that knows little. Not for use on patients.",
        lora=LoraRecipe(r=16, alpha=32, dropout=0.0),
        learning_rate=2e-3,
        epochs=plan.epochs,
        batch_size=4,
        max_tokens=_MAX_TOKENS,
        save_steps=50,
        seed=plan.seed,
    )


class _Models:
    """Base and adapter in memory, asked the same.

    Args:
        base: The base's files.
        adapter: Folder of the adapter.
        card: The adapter's.
    """

    def __init__(self, base: Base, adapter: Path, card: AdapterCard) -> None:
        self._task_type = card.task_type
        loaded = load_base(base, task_type=card.task_type)
        self._tokenizer = loaded.tokenizer
        self._plain = loaded.model
        again = load_base(base, task_type=card.task_type)
        self._adapted = attach(again.model, adapter, card)

    def compare(self, name: str, rows: Sequence[Row], plan: GainPlan) -> SetGain:
        """Measure both on rows."""
        encoded = encode_rows(
            rows, self._tokenizer, task_type=self._task_type, max_tokens=_MAX_TOKENS
        )
        before, after = (self._losses(model, encoded) for model in (self._plain, self._adapted))
        answered = _fitting(rows, self._tokenizer)[: plan.n_replies]
        replies = [
            write_replies(model, self._tokenizer, answered, max_new_tokens=_REPLY_TOKENS)
            for model in (self._plain, self._adapted)
        ]
        return SetGain(
            name,
            n_rows=len(encoded.features),
            n_refused=encoded.n_refused,
            losses=compare_losses(before, after, encoded.owners, seed=plan.seed),
            n_replies=len(answered),
            content=compare_content(*replies, seed=plan.seed) if answered else (),
        )

    def _losses(self, model: Any, encoded: Encoded) -> Any:  # noqa: ANN401
        return held_out_losses(
            model, encoded.features, pad_token_id=self._tokenizer.pad_token_id, shifted=True
        )


def compare_content(
    base: Sequence[Reply], adapter: Sequence[Reply], *, seed: int
) -> tuple[Measure, ...]:
    """Compare what two models wrote for the same rows; patients are what is resampled."""
    measures: list[Measure] = []
    for measure in fields(Content):
        sides = [_by_patient(replies, measure.name) for replies in (base, adapter)]
        measures.append(
            Measure(
                measure.name,
                estimate(sides[0], seed=seed),
                estimate(sides[1], seed=seed),
                compare_paired(*sides, seed=seed),
            )
        )
    return tuple(measures)


def _by_patient(replies: Sequence[Reply], name: str) -> tuple[Ratio, ...]:
    values: dict[str, list[float]] = {}
    for reply in replies:
        value = getattr(content_of(reply), name)
        values.setdefault(reply.row.patient_ref, []).append(value)
    return tuple(Ratio(sum(each), len(each)) for each in values.values())


def _fitting(rows: Sequence[Row], tokenizer: Any) -> tuple[TextRow, ...]:  # noqa: ANN401
    """Return the rows that are within the limit, in their order."""
    return tuple(
        row
        for row in rows
        if isinstance(row, TextRow)
        and encode_rows(
            (row,), tokenizer, task_type=TaskType.CAUSAL, max_tokens=_MAX_TOKENS
        ).features
    )
