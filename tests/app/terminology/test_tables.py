from __future__ import annotations

from collections import Counter

import pytest

from app.terminology.abbreviations import all_abbreviations
from app.terminology.body import modifier_table
from app.terminology.conditions import all_conditions
from app.terminology.drugs import all_drugs
from app.terminology.labs import all_labs, all_vitals
from app.terminology.problem_words import abnormal_table, head_table
from app.terminology.procedures import all_procedures
from app.terminology.tables import load_table, split_cell
from app.terminology.units import all_units

TABLES = (
    "abbreviations", "asked", "conditions", "drugs", "labs", "modifiers", "problem_words",
    "procedures", "units", "usual_ranges", "vitals",
)  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_every_table_names_its_source(name: str):
    table = load_table(name)
    assert table.source
    assert table.rows


@pytest.mark.parametrize("name", TABLES)
def test_no_row_stands_twice(name: str):
    rows = Counter(tuple(sorted(row.items())) for row in load_table(name).rows)
    assert not [row for row, n in rows.items() if n > 1]


@pytest.mark.parametrize(
    ("entries", "at_least"),
    [
        ([n for d in all_drugs() for n in d.names], 500),
        ([n for c in all_conditions() for n in c.names], 700),
        ([n for p in all_procedures() for n in p.names], 250),
    ],
    ids=["drugs", "conditions", "procedures"],
)
def test_names_are_many_and_none_names_two_things(entries: list[str], at_least: int):
    assert len(entries) >= at_least
    assert not [n for n, count in Counter(e.lower() for e in entries).items() if count > 1]


@pytest.mark.parametrize(
    "names",
    [[n for m in all_labs() for n in m.names], [n for m in all_vitals() for n in m.names]],
    ids=["labs", "vitals"],
)
def test_measure_names_are_unique(names: list[str]):
    assert not [n for n, count in Counter(names).items() if count > 1]


def test_ranges_hold_something():
    assert all(m.low < m.high for m in (*all_labs(), *all_vitals()))


def test_units_have_positive_factors_and_unique_spellings():
    assert all(u.factor > 0 for u in all_units())
    assert not [u for u, n in Counter(u.written for u in all_units()).items() if n > 1]


def test_codes_look_like_icd10_cm():
    codes = [c.icd10 for c in all_conditions() if c.icd10]
    assert len(codes) > 300
    for code in codes:
        head, _, tail = code.partition(".")
        assert len(head) == 3
        assert head[0].isalpha()
        assert head[1].isdigit()
        assert len(tail) <= 4


def test_an_abbreviation_has_one_reading_a_section():
    seen = Counter((a.short, s) for a in all_abbreviations() for s in (a.sections or {None}))
    assert not [key for key, n in seen.items() if n > 1]


def test_word_tables_load():
    for table in (modifier_table(), head_table(), abnormal_table()):
        assert table.n_terms > 20


def test_cells_split_at_semicolons():
    assert split_cell(" a ;b;; ") == ("a", "b")
