"""Every note falls into one group an axis; groups differ only where enough notes say so."""

import pytest

from eval.scorers.registry import METRICS
from eval.scorers.scorer import Unscored
from eval.scoring import MetricScore
from eval.stats import Ratio, estimate
from eval.subgroups import (
    AXES,
    UNKNOWN,
    age_band,
    break_down,
    break_down_all,
    breakdowns_to_json,
    describe,
    length_band,
)
from eval.subgroups_page import breakdown_to_text, breakdowns_to_markdown
from eval.terminal import WIDTH


def score(name, values):
    by_sample = {k: v if isinstance(v, Unscored) else Ratio(v) for k, v in values.items()}
    ratios = [v for v in by_sample.values() if isinstance(v, Ratio)]
    return MetricScore(METRICS[name], estimate(ratios, seed=0) if ratios else None, by_sample)


def by_sex(**sexes):
    return {sample_id: {"sex": sex} for sample_id, sex in sexes.items()}


def many(n_women, n_men, *, women, men):
    values = {f"f{i}": women for i in range(n_women)} | {f"m{i}": men for i in range(n_men)}
    groups = by_sex(**{k: "female" if k.startswith("f") else "male" for k in values})
    return [score("claim_support", values)], groups


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("a 17-year-old girl", "0-17"),
        ("an 18-year-old woman", "18-39"),
        ("a 64-year-old man", "40-64"),
        ("a 65-year-old man", "65-89"),
        ("a 90-year-old man", "90+"),
        ("no age", UNKNOWN),
    ],
)
def test_age_bands(text, band):
    assert age_band(text) == band


@pytest.mark.parametrize(
    ("n_words", "band"),
    [
        (0, "under 100 words"),
        (99, "under 100 words"),
        (100, "100-299 words"),
        (599, "300-599 words"),
        (600, "600 words and more"),
    ],
)
def test_length_bands(n_words, band):
    assert length_band("word " * n_words) == band


def test_every_note_has_a_group_on_every_axis():
    assert describe("") == {
        "age": UNKNOWN, "sex": UNKNOWN, "kind": UNKNOWN, "length": "under 100 words",
    }  # fmt: skip
    assert describe("Sex: F\nDISCHARGE SUMMARY")["sex"] == "female"


def test_each_metric_by_group_with_unknown_and_unscored_counted():
    scores = [
        score("claim_support", {"a": 1.0, "b": 0.5, "c": 0.0, "d": Unscored.NO_OUTPUT}),
        score("fact_recall", dict.fromkeys("abcd", Unscored.NO_GOLD)),
    ]
    found = break_down(scores, by_sex(a="female", b="female", c=UNKNOWN, d="male"), "sex", seed=0)
    assert found.sizes == {"female": 2, "male": 1, UNKNOWN: 1}
    assert list(found.sizes)[-1] == UNKNOWN
    values = {
        s.label: (s.interval and s.interval.value, s.n_scored, s.n_unscored) for s in found.scores
    }
    assert values == {"female": (0.75, 2, 0), "male": (None, 0, 1), UNKNOWN: (0.0, 1, 0)}
    assert {s.metric.name for s in found.scores} == {"claim_support"}
    assert found.differences == ()


def test_two_groups_are_compared_once():
    found = break_down(*many(20, 20, women=0.5, men=1.0), "sex", seed=0)
    (difference,) = found.differences
    assert difference.label == "female"
    assert difference.difference.difference.value == -0.5
    assert difference.p_holm < 0.001


def test_a_group_of_four_is_not_compared():
    assert break_down(*many(4, 20, women=0.5, men=1.0), "sex", seed=0).differences == ()


def test_unknown_is_compared_with_nobody():
    scores, groups = many(20, 20, women=0.5, men=1.0)
    groups = {k: {"sex": UNKNOWN if v["sex"] == "male" else "female"} for k, v in groups.items()}
    assert break_down(scores, groups, "sex", seed=0).differences == ()


def test_holm_goes_over_all_differences_of_the_axis():
    scores, groups = many(20, 20, women=0.5, men=1.0)
    alike, _ = many(20, 20, women=1.0, men=1.0)
    both = [*scores, score("fact_recall", {k: 1.0 for k in alike[0].by_sample})]
    found = break_down(both, groups, "sex", seed=0).differences
    assert [d.p_holm for d in found] == [min(1.0, 2 * found[0].difference.p), 1.0]


def test_bands_rise():
    texts = {"old": "a 70-year-old man", "young": "a 20-year-old man", "no": ""}
    groups = {name: describe(text) for name, text in texts.items()}
    found = break_down([score("claim_support", dict.fromkeys(texts, 1.0))], groups, "age", seed=0)
    assert list(found.sizes) == ["18-39", "65-89", UNKNOWN]


def test_pages_and_json():
    scores, _ = many(20, 20, women=0.5, men=1.0)
    groups = {k: describe("Sex: F" if k.startswith("f") else "Sex: M") for k in scores[0].by_sample}
    found = break_down_all(scores, groups, seed=0)
    assert [b.axis for b in found] == list(AXES)
    text = "\n".join(map(breakdown_to_text, found))
    assert all(len(line) <= WIDTH for line in text.splitlines())
    assert "notes by sex: female 20, male 20" in text
    assert "1 of 1 differences" in text
    assert "no difference tested" in text
    markdown = breakdowns_to_markdown(found)
    assert "## By sex" in markdown
    assert "| claim_support | female | 0.500 |" in markdown
    assert breakdowns_to_json(found)["sex"]["differences"][0]["group"] == "female"
