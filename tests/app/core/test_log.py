"""The log cannot carry what is not on its list."""

import json

import pytest

from app.core import log
from app.core.log import FieldNotAllowed, get_logger


def test_a_listed_field_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure(level="info", as_json=True, strict=True)
    get_logger("x").info("deid.done", n_entities=3)
    written = json.loads(capsys.readouterr().err)
    assert written["event"] == "deid.done"
    assert written["n_entities"] == 3


def test_an_unlisted_field_is_dropped(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure(level="info", as_json=True)
    get_logger("x").info("deid.done", text="Odalys Sentinel")
    assert "Sentinel" not in capsys.readouterr().err


def test_an_unlisted_field_raises_where_strict() -> None:
    log.configure(level="info", strict=True)
    with pytest.raises(FieldNotAllowed, match="text"):
        get_logger("x").info("deid.done", text="Odalys Sentinel")


def test_a_lower_level_is_silent(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure(level="error")
    get_logger("x").warning("deid.slow", ms=9)
    assert capsys.readouterr().err == ""
