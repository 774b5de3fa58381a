"""The baseline of orders: what the doctor orders, not what is asked, told or said by others."""

import pytest

from eval.sample import Ask, Sample
from eval.systems.order_cues import OrderCues


def found(source):
    orders = OrderCues().run(Sample("n", source), (Ask.ORDERS,)).orders
    assert orders is not None
    return [(order.description, order.type, order.turns) for order in orders]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("let's get a chest x-ray .", "imaging"),
        ("I'm going to order a lipid panel .", "lab"),
        ("we'll start metformin twice a day .", "medication"),
        ("i want to put you on 20 milligrams of it .", "medication"),
        ("let's schedule a follow-up in two weeks .", "followup"),
        ("i'll refer you to a podiatrist .", "followup"),
        ("did we order an x-ray ?", None),
        ("your x-ray looks fine .", None),
        ("let's get you some water .", None),
    ],
)
def test_turns_of_the_doctor(said, kind):
    assert found(f"[doctor] {said}") == ([(said, kind, (1,))] if kind else [])


def test_turns_are_lines_and_patients_order_nothing():
    source = "[patient] let's get an x-ray .\n[doctor] no .\n[doctor] let's get an mri ."
    assert found(source) == [("let's get an mri .", "imaging", (3,))]


def test_only_orders_are_answered():
    assert OrderCues().run(Sample("n", "x"), (Ask.SUMMARIZE,)).orders is None
