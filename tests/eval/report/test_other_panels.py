"""Fields that no panel knows are shown as they are, with their places."""

from dataclasses import dataclass, fields
from enum import StrEnum

from app.core.span import Span
from eval.output import Output, Record
from eval.report import other_panels
from eval.report.other_panels import other_panels as panels_of
from eval.sample import Sample


class Urgency(StrEnum):
    """Of an order."""

    ROUTINE = "routine"


@dataclass(frozen=True)
class Order:
    """An order, as a task of another day may bring."""

    description: str
    urgency: Urgency
    turns: tuple[int, ...]
    span: Span
    reason: str | None = None


ORDER = Order("chest film", Urgency.ROUTINE, (3, 4), Span(2, 7))


@dataclass(frozen=True)
class WiderSample(Sample):
    """A sample with gold that this version does not know."""

    gold_orders: tuple[Order, ...] = ()
    scores_by_query: dict[str, float] | None = None
    written_plan: str = ""


def test_new_fields_are_shown_with_their_places():
    sample = WiderSample(
        "s", "a chest film", gold_orders=(ORDER, ORDER), scores_by_query={"q_1": 0.5},
        written_plan="Film.",
    )  # fmt: skip
    orders, ranked, plan = panels_of(Record(sample, Output()))
    assert orders.title == "Gold: gold orders"
    assert [item.label for item in orders.items] == ["1", "2"]
    assert orders.items[0].text.split("\n") == [
        "description: chest film", "urgency: routine", "turns: 3, 4", "span: 2–7",
    ]  # fmt: skip
    assert orders.items[0].spans == (Span(2, 7),)
    assert ranked.items[0].text == "q 1: 0.5"
    assert plan.text == "Film."


def test_empty_fields_are_not_shown():
    assert panels_of(Record(WiderSample("s", "text"), Output())) == ()


def test_what_is_named_as_shown_exists():
    shown = other_panels._SAMPLE_SHOWN, other_panels._OUTPUT_SHOWN
    for names, holder in zip(shown, (Sample, Output), strict=True):
        assert names <= {entry.name for entry in fields(holder)}
