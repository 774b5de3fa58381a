"""The trained readability model: a logistic regression small enough to read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eval.readability.features import FEATURES, features
from eval.readability.reading import Reading

MODEL_FILE = "model.json"


@dataclass(frozen=True, slots=True)
class ReadabilityModel:
    """Standardizes the features and weighs them.

    Attributes:
        mean: Of each feature over the training passages.
        scale: Standard deviation of each.
        weights: Of the standardized features; positive speaks for plain text.
    """

    mean: tuple[float, ...]
    scale: tuple[float, ...]
    weights: tuple[float, ...]
    intercept: float

    def plainness(self, reading: Reading) -> float:
        """Return how sure the model is that a text is written for the public, in (0, 1).

        Raises:
            ValueError: The text has no words.
        """
        return float(self.plainness_of(features(reading)[None, :])[0])

    def plainness_of(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the same for rows of features, (n_texts, n_features)."""
        standardized = (rows - np.array(self.mean)) / np.array(self.scale)
        return logistic(standardized @ np.array(self.weights) + self.intercept)

    def to_json(self) -> dict[str, Any]:
        """Return the coefficients, rounded to what matters."""
        return {
            "features": list(FEATURES),
            "mean": [round(x, 5) for x in self.mean],
            "scale": [round(x, 5) for x in self.scale],
            "weights": [round(x, 4) for x in self.weights],
            "intercept": round(self.intercept, 4),
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> ReadabilityModel:
        """Return the model of its coefficients.

        Raises:
            ValueError: They are of other features than this code computes.
        """
        if tuple(value["features"]) != FEATURES:
            raise ValueError("the model was trained on other features; train it again")
        mean, scale, weights = (
            tuple(map(float, value[key])) for key in ("mean", "scale", "weights")
        )
        return cls(mean, scale, weights, float(value["intercept"]))


def logistic(logits: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return probabilities in (0, 1), without overflow."""
    return 1 / (1 + np.exp(-np.clip(logits, -30, 30)))


@cache
def shipped_model() -> ReadabilityModel:
    """Return the model that comes with the package; ``model.json`` holds its card too."""
    text = (files("eval.readability") / MODEL_FILE).read_text("utf-8")
    return ReadabilityModel.from_json(json.loads(text))
