"""Orders against values computed by hand from the benchmark's definition."""

import pytest

from eval.contribution import MeanF1, Ratio
from eval.output import FoundOrder, Output, Record
from eval.sample import GoldOrder, Sample
from eval.scorers.order_pairs import OrderWords, normalize, pair_orders, share_within
from eval.scorers.orders import ORDERS, score_orders
from eval.scorers.scorer import Unscored
from eval.stats import ratio_of_sums

LEFT = Unscored.NOTHING_TO_JUDGE
XRAY = GoldOrder("chest x-ray", "imaging", "your cough", (4, 5))
IRON = GoldOrder("iron tablets twice a day", "medication", "", (9,))


def scores(gold, found):
    sample, output = Sample("n", "text", orders=gold), Output(orders=found)
    return score_orders(Record(sample, output))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Chest X-Ray, now!", ("chest", "x-ray", "now")),
        ("a 6-minute walk", ("a", "6", "minute", "walk")),
        ("2.5 mg", ("25", "mg")),
        (" . ", ()),
    ],
)
def test_normalize(text, words):
    assert normalize(text) == words


@pytest.mark.parametrize(
    ("items", "others", "share"),
    [("aab", "a", 2 / 3), ("ab", "abcd", 1.0), ("", "a", 0.0), ("a", "", 0.0)],
)
def test_share_within_counts_repeats(items, others, share):
    assert share_within(items, others) == pytest.approx(share)


def words(*descriptions):
    return [OrderWords(tuple(d.split()), (), "lab", ()) for d in descriptions]


def named(pairs):
    return [tuple(o and " ".join(o.description) for o in pair) for pair in pairs]


@pytest.mark.parametrize(
    ("case", "gold", "found", "expected"),
    [
        ("crosswise", ("a b", "c"), ("c", "a"), [("a b", "a"), ("c", "c")]),
        # Greedy would take "a b" first for "a b c" and leave "a" alone.
        ("best as a whole", ("a b c", "a b"), ("a b", "c"), [("a b c", "c"), ("a b", "a b")]),
        ("no word shared", ("a",), ("b",), [("a", None), (None, "b")]),
        ("one too many", ("a",), ("a", "b"), [("a", "a"), (None, "b")]),
        ("nothing found", ("a", "b"), (), [("a", None), ("b", None)]),
        ("nothing to find", (), ("a",), [(None, "a")]),
    ],
)
def test_pairs(case, gold, found, expected):
    assert named(pair_orders(words(*gold), words(*found))) == expected, case


def test_one_pair_and_one_missed_by_hand():
    found = (FoundOrder("an X-ray of the chest.", "Imaging", "cough", (5, 6, 7)),)
    got = scores((XRAY, IRON), found)
    # Words: 2 of 5 predicted, 2 of 2 gold of one of two gold orders.
    assert got["order_description_precision"] == Ratio(2 / 5, 1)
    assert got["order_description_recall"] == Ratio(1, 2)
    assert got["order_description_f1"].value == pytest.approx(2 * 0.4 * 0.5 / 0.9)
    # The gold order without a reason does not count among the reasons.
    assert got["order_reason_precision"] == Ratio(1, 1)
    assert got["order_reason_recall"] == Ratio(1 / 2, 1)
    assert (got["order_type_precision"], got["order_type_recall"]) == (Ratio(1, 1), Ratio(1, 2))
    assert got["order_provenance_precision"] == Ratio(1 / 3, 1)
    assert got["order_provenance_recall"] == Ratio(1 / 2, 2)
    f1s = (4 / 9, 2 / 3, 2 / 3, 2 * (1 / 3) * (1 / 4) / (1 / 3 + 1 / 4))
    assert got["order_score"].value == pytest.approx(sum(f1s) / 4)


def pooled(*samples_and_name):
    *samples, name = samples_and_name
    values = [sample[name] for sample in samples]
    return ratio_of_sums([value for value in values if isinstance(value, Ratio)])


def test_corpus_values_pool_over_encounters():
    one = scores((XRAY,), (FoundOrder("chest x-ray", "lab"),))
    two = scores((IRON,), ())
    assert pooled(one, two, "order_description_f1") == pytest.approx(2 * 1 * 0.5 / 1.5)
    assert pooled(one, two, "order_type_f1") == 0


@pytest.mark.parametrize(
    ("case", "gold", "found", "score", "left_out"),
    [
        ("all right", (XRAY,), (FoundOrder("chest x-ray", "imaging", "your cough", (4, 5)),), 1, 0),
        ("nothing found", (XRAY,), (), 0, 0),
        ("found where none is", (), (FoundOrder("x", "lab"),), 0, 0),
        ("another type", (XRAY,), (FoundOrder("chest x-ray", "referral"),), 0, 1 / 2),
        ("no description", (XRAY,), (FoundOrder("", "imaging"),), 0, 1 / 2),
    ],
)
def test_ends_of_the_scale(case, gold, found, score, left_out):
    got = scores(gold, found)
    assert (got["order_score"].value, got["order_left_out"].value) == (score, left_out), case


def test_a_visit_without_orders_in_which_none_is_found_has_nothing_to_judge():
    assert set(scores((), ()).values()) == {LEFT}


def test_without_gold_or_output_nothing_is_scored():
    assert set(scores(None, ()).values()) == {Unscored.NO_GOLD}
    assert set(scores((XRAY,), None).values()) == {Unscored.NO_OUTPUT}


def test_every_metric_is_declared():
    got = scores((XRAY,), (FoundOrder("x-ray", "imaging"),))
    assert set(got) == {metric.name for metric in ORDERS.metrics}
    assert all(isinstance(v, MeanF1) for k, v in got.items() if k.endswith("_f1"))
