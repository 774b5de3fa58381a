"""The room's front door, which opens without loading what stands behind it."""

from __future__ import annotations

import pytest

import app.assistant
from app.assistant import pipeline


@pytest.mark.parametrize("name", app.assistant.__all__)
def test_what_is_exported_is_the_pipelines(name: str):
    assert getattr(app.assistant, name) is getattr(pipeline, name)


def test_nothing_else_is_exported():
    with pytest.raises(AttributeError, match="Restorer"):
        _ = app.assistant.Restorer  # pyright: ignore[reportAttributeAccessIssue]  (that is the test)
