"""A group's cells say value, interval, size, and a difference only where it is significant."""

from eval.report.subgroup_tables import subgroup_tables
from eval.scorers.registry import METRICS
from eval.scoring import MetricScore
from eval.stats import Ratio, estimate
from eval.subgroups import break_down

SUPPORT, RECALL = METRICS["claim_support"], METRICS["fact_recall"]


def tables(by_sex):
    values = {f"{sex}{i}": Ratio(v) for sex, many in by_sex.items() for i, v in enumerate(many)}
    score = MetricScore(SUPPORT, estimate(tuple(values.values()), seed=0), values)
    groups = {name: {"sex": name.rstrip("0123456789")} for name in values}
    return subgroup_tables([break_down([score], groups, "sex", seed=0)], [SUPPORT, RECALL])


def test_a_difference_that_is_significant_is_named():
    (table,) = tables({"female": [0.9, 1.0] * 20, "male": [0.1, 0.2] * 20})
    ((metric, cells), (other, silent)) = table.rows
    assert (metric, other) == (SUPPORT, RECALL)
    assert {cell.label: cell.value for cell in cells} == {"female": "0.950", "male": "0.150"}
    assert all("n = 40" in cell.interval for cell in cells)
    assert any("against the others, p" in cell.differs for cell in cells)
    assert {cell.value for cell in silent} == {"–"}


def test_no_difference_is_named_where_none_is_shown():
    (table,) = tables({"female": [0.0, 1.0] * 20, "male": [0.0, 1.0] * 20})
    assert [cell.differs for cell in table.rows[0][1]] == ["", ""]


def test_an_axis_of_one_group_has_no_table():
    assert tables({"female": [0.5] * 8}) == ()
