"""Training of the readability model: ``python -m eval.readability.training``.

    python -m eval.readability.training --plain medquad --technical bc5cdr --out model.json

The texts are read, never stored: what is written is coefficients and a card.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer
from numpy.typing import NDArray

from app.core.errors import EvalError
from eval.readability.corpora import CONSUMER_SOURCES, Passage, read_plain, read_technical
from eval.readability.features import features
from eval.readability.formulas import flesch_kincaid_grade
from eval.readability.model import ReadabilityModel, logistic
from eval.readability.reading import drug_words, read
from eval.runs import write_json

Floats = NDArray[np.float64]

HELD_OUT_SHARE = 0.2
RIDGE = 1.0
N_RESAMPLES = 1000
_MAX_STEPS = 50
_TOLERANCE = 1e-8


@dataclass(frozen=True, slots=True)
class Rows:
    """Passages as the model sees them, plain and technical in equal number.

    Attributes:
        labels: 1 for plain.
        groups: Numbers of the documents.
    """

    features: Floats
    fkgl: Floats
    labels: Floats
    groups: NDArray[np.int64]

    def where(self, chosen: NDArray[np.bool_]) -> Rows:
        """Return some of the rows."""
        return Rows(
            self.features[chosen], self.fkgl[chosen], self.labels[chosen], self.groups[chosen]
        )


def make_rows(plain: Sequence[Passage], technical: Sequence[Passage], *, seed: int) -> Rows:
    """Return the rows of as many passages of one kind as of the other, drawn at random."""
    rng = np.random.default_rng(seed)
    n = min(len(plain), len(technical))
    kept = [kind[i] for kind in (plain, technical) for i in np.sort(rng.permutation(len(kind))[:n])]
    readings = [read(passage.text, without=drug_words()) for passage in kept]
    numbers = {group: i for i, group in enumerate(dict.fromkeys(p.group for p in kept))}
    return Rows(
        np.array([features(reading) for reading in readings]),
        np.array([flesch_kincaid_grade(reading) for reading in readings]),
        np.repeat([1.0, 0.0], n),
        np.array([numbers[passage.group] for passage in kept]),
    )


def split_rows(rows: Rows, *, seed: int) -> tuple[Rows, Rows]:
    """Return training and held-out rows; a document is in one of them only.

    Raises:
        EvalError: There are too few documents of a kind to hold one out.
    """
    rng = np.random.default_rng(seed)
    held_out = np.zeros(len(rows.labels), dtype=np.bool_)
    for label in (0.0, 1.0):
        groups = rng.permutation(np.unique(rows.groups[rows.labels == label]))
        if len(groups) < 2:
            raise EvalError("eval_too_few_documents")
        held_out |= np.isin(rows.groups, groups[: max(1, round(HELD_OUT_SHARE * len(groups)))])
    return rows.where(~held_out), rows.where(held_out)


def fit(rows: Rows, *, ridge: float = RIDGE) -> ReadabilityModel:
    """Fit a logistic regression with a ridge penalty on the weights, by Newton's method."""
    mean, scale = rows.features.mean(axis=0), rows.features.std(axis=0)
    design = np.column_stack([(rows.features - mean) / scale, np.ones(len(rows.labels))])
    penalty = np.diag([ridge] * len(mean) + [0.0])
    weights = np.zeros(design.shape[1])
    for _ in range(_MAX_STEPS):
        p = logistic(design @ weights)
        gradient = design.T @ (p - rows.labels) + penalty @ weights
        hessian = (design * (p * (1 - p))[:, None]).T @ design + penalty
        step = np.linalg.solve(hessian, gradient)
        weights -= step
        if float(np.abs(step).max()) < _TOLERANCE:
            break
    *slopes, intercept = map(float, weights)
    return ReadabilityModel(
        tuple(map(float, mean)), tuple(map(float, scale)), tuple(slopes), intercept
    )


def area_under_curve(scores: Floats, labels: Floats) -> float:
    """Return the chance that a plain passage scores above a technical one; ties count half."""
    plain, technical = scores[labels == 1], np.sort(scores[labels == 0])
    below = np.searchsorted(technical, plain, side="left")
    not_above = np.searchsorted(technical, plain, side="right")
    return float((below + not_above).sum() / 2 / (len(plain) * len(technical)))


def area_with_interval(scores: Floats, rows: Rows, *, seed: int) -> dict[str, float]:
    """Return the area with a 95% percentile interval over documents drawn with replacement."""
    rng = np.random.default_rng(seed)
    groups = np.unique(rows.groups)
    members = [np.flatnonzero(rows.groups == group) for group in groups]
    draws: list[float] = []
    for _ in range(N_RESAMPLES):
        drawn = np.concatenate([members[i] for i in rng.integers(0, len(groups), len(groups))])
        labels = rows.labels[drawn]
        if 0 < labels.sum() < len(labels):
            draws.append(area_under_curve(scores[drawn], labels))
    low, high = np.quantile(draws, [0.025, 0.975])
    area = area_under_curve(scores, rows.labels)
    return {"value": round(area, 4), "low": round(float(low), 4), "high": round(float(high), 4)}


def train(plain: Path, technical: Path, *, seed: int) -> dict[str, Any]:
    """Train on two folders of public text; return the coefficients with their card."""
    rows = make_rows(read_plain(plain), read_technical(technical), seed=seed)
    training, held_out = split_rows(rows, seed=seed)
    model = fit(training)
    return {**model.to_json(), "card": _card(model, training, held_out, seed)}


def _card(model: ReadabilityModel, training: Rows, held_out: Rows, seed: int) -> dict[str, Any]:
    scores = model.plainness_of(held_out.features)
    return {
        "what": "how much a text reads like health information for the public",
        "plain": f"answers of MedQuAD, collections {', '.join(CONSUMER_SOURCES)} (CC BY 4.0)",
        "technical": "titles and abstracts of the training part of BC5CDR (CC BY 4.0)",
        "command": "python -m eval.readability.training --plain FOLDER --technical FOLDER",
        "seed": seed,
        "ridge": RIDGE,
        "n_training_passages": len(training.labels),
        "n_held_out_passages": len(held_out.labels),
        "n_held_out_documents": len(np.unique(held_out.groups)),
        "held_out_auc": area_with_interval(scores, held_out, seed=seed),
        "held_out_auc_of_fkgl": area_with_interval(-held_out.fkgl, held_out, seed=seed),
        "weakness": (
            "Learned from two genres, not from readers: a text may score plain and still not be "
            "understood. Lists and telegraphic notes have short lines and few function words and "
            "are unlike both genres; English alone; passages of about a hundred words."
        ),
    }


def main(
    plain: Annotated[Path, typer.Option(help="Folder of MedQuAD's answers.")],
    technical: Annotated[Path, typer.Option(help="Folder of BC5CDR's train.tsv.")],
    out: Annotated[Path, typer.Option(help="File to write.")] = Path("model.json"),
    seed: Annotated[int, typer.Option(help="Of the draws and the split.")] = 0,
) -> None:
    """Train the readability model and write its coefficients with their card."""
    result = train(plain, technical, seed=seed)
    write_json(out, result)
    typer.echo(json.dumps(result["card"], indent=2))


if __name__ == "__main__":
    try:
        typer.run(main)
    except EvalError as error:
        sys.exit(str(error))
