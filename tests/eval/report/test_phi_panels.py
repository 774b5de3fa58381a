"""Gold marks found whole, in part or missed; false finds; traps taken."""

import pytest

from app.core.phi import PhiEntity, PhiKind
from app.core.span import Span
from eval.output import Output, Record
from eval.report.phi_panels import phi_panels
from eval.report.severity import Severity
from eval.sample import GoldPhi, Sample, Trap

SOURCE = "Ines Varga, seen 3/4/2024 for Bell palsy."
NAME, DATE, BELL = Span(0, 10), Span(17, 25), Span(30, 34)


def made(found, *, gold=((PhiKind.NAME, NAME), (PhiKind.DATE, DATE)), **sample):
    phi = None if gold is None else tuple(GoldPhi(kind.value, span) for kind, span in gold)
    entities = found and tuple(PhiEntity(s, kind, 0.9, ("rule",)) for kind, s in found)
    return Record(Sample("s", SOURCE, phi=phi, **sample), Output(entities=entities))


def items(record, title="Identifiers"):
    (panel,) = [panel for panel in phi_panels(record) if panel.title == title]
    return panel.items


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (
            [(PhiKind.NAME, NAME), (PhiKind.DATE, DATE)],
            [("NAME", "covered", None), ("DATE", "covered", None)],
        ),
        (
            [(PhiKind.NAME, Span(0, 4))],
            [("NAME", "in part", Severity.MAJOR), ("DATE", "missed", Severity.MINOR)],
        ),
        (
            [(PhiKind.DATE, DATE), (PhiKind.NAME, BELL)],
            [
                ("NAME", "missed", Severity.MAJOR),
                ("DATE", "covered", None),
                ("NAME", "false find", Severity.MINOR),
            ],
        ),
    ],
)
def test_marks(found, expected):
    seen = [(i.heading, i.label, i.fault and i.fault.severity) for i in items(made(found))]
    assert seen == expected


def test_what_touches_only_ignored_text_is_no_false_find():
    record = made(
        [(PhiKind.NAME, NAME), (PhiKind.DATE, DATE), (PhiKind.NAME, BELL)], ignored=(BELL,)
    )
    assert [item.label for item in items(record)] == ["covered", "covered"]


def test_without_gold_finds_are_shown_and_not_judged():
    (item,) = items(made([(PhiKind.NAME, NAME)], gold=None))
    assert (item.label, item.text, item.fault) == ("found", "Ines Varga", None)


def test_without_output_nothing_is_shown():
    assert all(panel.is_empty for panel in phi_panels(made(None, traps=(Trap("eponym", BELL),))))


def test_traps():
    traps = (Trap("eponym", BELL), Trap("word", Span(12, 16)))
    taken, alone = items(made([(PhiKind.NAME, BELL)], traps=traps), "Traps")
    assert taken.fault
    assert (taken.label, taken.fault.severity) == ("taken", Severity.MINOR)
    assert (alone.label, alone.fault) == ("left alone", None)
