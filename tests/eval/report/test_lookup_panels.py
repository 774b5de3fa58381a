"""What was looked for stands beside its gold."""

import pytest

from eval.output import FoundError, Output, Record
from eval.report.lookup_panels import lookup_panels
from eval.report.severity import Severity
from eval.sample import GoldError, GoldPassage, Sample

MAJOR, MINOR = Severity.MAJOR, Severity.MINOR


def panels(output, **sample):
    return lookup_panels(Record(Sample("s", "Where is it?", **sample), output))


def test_a_search_shows_ranks_and_what_was_not_found():
    relevant = (GoldPassage("b", 2), GoldPassage("z"))
    search, _ = panels(Output(found=("a", "b")), relevant=relevant)
    seen = [(i.label, i.text, i.heading, i.fault and i.fault.severity) for i in search.items]
    assert seen == [
        ("other", "a", "rank 1", None),
        ("relevant", "b", "rank 2", None),
        ("not found", "z", "", MINOR),
    ]


def test_a_search_without_gold_is_not_judged():
    search, _ = panels(Output(found=("a",)))
    assert [(item.label, item.fault) for item in search.items] == [("found", None)]


@pytest.mark.parametrize(
    ("gold", "found", "label", "severity"),
    [
        (2, 2, "place right", None),
        (None, None, "place right", None),
        (2, 3, "wrong place", MAJOR),
        (2, None, "missed", MAJOR),
        (None, 3, "made up", MINOR),
    ],
)
def test_errors_found(gold, found, label, severity):
    _, panel = panels(Output(error=FoundError(found)), error=GoldError(gold))
    (item,) = panel.items
    assert (item.label, item.fault and item.fault.severity) == (label, severity)


def test_an_error_without_gold_is_not_judged():
    _, panel = panels(Output(error=FoundError(2, "Takes 5 mg.")))
    assert [(i.label, i.text, i.fault) for i in panel.items] == [
        ("found", "sentence 2: Takes 5 mg.", None)
    ]


def test_what_was_not_asked_is_not_shown():
    assert all(panel.is_empty for panel in panels(Output(), error=GoldError(2)))
