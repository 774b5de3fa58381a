"""The label table: whole, well-formed, and shown as it is."""

from pathlib import Path

import pytest

from app.core.errors import EvalError
from app.core.phi import PhiKind
from app.core.span import Span
from eval.phi.labels import Marked, labels_of, map_marked, read_labels
from eval.phi.trimming import RULES
from eval.sample import GoldPhi

PAGE = Path(__file__).parents[3] / "docs" / "deid-labels.md"
SET = "presidio-research"
TEXT = "Dr. Ines Varga, 47, of Tarnsby, Norway"


def test_every_label_has_a_rule_and_what_is_no_phi_says_why():
    labels = read_labels()
    assert len({(label.data_set, label.name) for label in labels}) == len(labels)
    for label in labels:
        assert label.rule in RULES
        assert (label.kind is None) == (label.rule == "out")
        assert label.kind is not None or label.note


def test_the_page_shows_the_table():
    rows = [
        [cell.strip() for cell in line.strip("| \n").split("|")]
        for line in PAGE.read_text("utf-8").splitlines()
        if line.startswith(("| presidio-", "| pediatric-", "| openmed-"))
    ]
    table = [[x.data_set, x.name, x.kind or "-", x.rule, x.note] for x in read_labels()]
    assert [(*row, "")[:5] for row in rows] == [tuple(map(str, row)) for row in table]


def test_marks_become_gold_and_what_is_left_out():
    marks = (
        Marked("GPE", Span(23, 38)),
        Marked("PERSON", Span(0, 14)),
        Marked("AGE", Span(16, 18)),
    )
    gold, ignored = map_marked(SET, TEXT, marks)
    assert gold == (GoldPhi("NAME", Span(4, 14)), GoldPhi("LOCATION", Span(23, 30)))
    assert ignored == (Span(0, 4), Span(16, 18), Span(30, 38))


def test_an_unknown_label_is_named():
    with pytest.raises(EvalError, match="no label SHOE_SIZE of presidio-research"):
        map_marked(SET, TEXT, (Marked("SHOE_SIZE", Span(0, 2)),))


def test_labels_of_a_set():
    assert labels_of(SET)["US_SSN"].kind is PhiKind.SSN
    assert labels_of("nosuch") == {}
