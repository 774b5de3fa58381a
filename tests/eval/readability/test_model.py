"""The shipped model: it is what its card says, and tells plain text from technical."""

import json
from importlib.resources import files

import numpy as np
import pytest

from eval.readability.features import FEATURES, features
from eval.readability.model import MODEL_FILE, ReadabilityModel, logistic, shipped_model
from eval.readability.reading import read

PLAIN = """
Your heart is a pump. When it is weak, it cannot push blood as well as it should, and you may feel
tired or short of breath. Call us if your legs swell or if you gain two pounds in a day.
"""
TECHNICAL = """
Echocardiographic examination demonstrated severely impaired left ventricular systolic function
accompanied by concentric hypertrophy, consistent with decompensated hypertensive cardiomyopathy.
"""


def card():
    return json.loads((files("eval.readability") / MODEL_FILE).read_text("utf-8"))["card"]


def test_plain_above_technical():
    model = shipped_model()
    assert model.plainness(read(PLAIN)) > 0.9
    assert model.plainness(read(TECHNICAL)) < 0.1


def test_each_weight_points_where_readers_would():
    weights = dict(zip(FEATURES, shipped_model().weights, strict=True))
    harder = ("log_words_per_sentence", "syllables_per_word", "long_word_share")
    assert all(weights[name] < 0 for name in harder)
    assert all(weights[name] > 0 for name in ("function_word_share", "reader_share"))


def test_the_card_says_what_it_was_made_of_and_how_good_it_is():
    held_out = card()["held_out_auc"]
    assert held_out["low"] <= held_out["value"] <= held_out["high"]
    assert held_out["value"] > card()["held_out_auc_of_fkgl"]["value"]
    assert "CC BY 4.0" in card()["plain"]
    assert "CC BY 4.0" in card()["technical"]
    assert {"seed", "command", "weakness", "n_training_passages"} <= set(card())


def test_json_round_trip():
    model = shipped_model()
    assert ReadabilityModel.from_json(json.loads(json.dumps(model.to_json()))) == model


def test_coefficients_of_other_features_are_refused():
    other = {**shipped_model().to_json(), "features": ["words"]}
    with pytest.raises(ValueError, match="other features"):
        ReadabilityModel.from_json(other)


def test_features_by_hand():
    # Two sentences, 6 words, 8 syllables, one long word, "you", "should"; "your".
    row = features(read("Should you cough? Take your medicine."))
    assert row == pytest.approx([np.log(3), 8 / 6, 1 / 6, 1 / 6, 2 / 6])
    with pytest.raises(ValueError, match="without words"):
        features(read(""))


def test_logistic_does_not_overflow():
    low, middle, high = logistic(np.array([-1e6, 0.0, 1e6]))
    assert (low < 1e-9, middle, high > 1 - 1e-9) == (True, 0.5, True)
