"""Orders in JSON: fields that are missing are empty, and fields of another type are refused."""

import pytest

from app.core.errors import EvalError
from eval.tasks.order_rows import OrderFields, read_orders
from eval.tasks.rows import Row


def orders(value):
    return list(read_orders(Row("f.json", 3, {"orders": value}), "orders"))


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ({}, OrderFields("", "", "", ())),
        (
            {"description": "x-ray", "order_type": "imaging"},
            OrderFields("x-ray", "imaging", "", ()),
        ),
        ({"reason": "cough", "provenance": [2, 9]}, OrderFields("", "", "cough", (2, 9))),
        ({"reason": None, "provenance": None}, OrderFields("", "", "", ())),
    ],
)
def test_fields(order, expected):
    assert orders([order]) == [expected]


@pytest.mark.parametrize(
    "value",
    [None, "x", {}, ["x"], [{"description": 1}], [{"provenance": "1"}], [{"provenance": [True]}]],
)
def test_another_type_is_said_with_its_line(value):
    with pytest.raises(EvalError, match=r"f\.json, line 3: "):
        orders(value)
