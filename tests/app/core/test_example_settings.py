"""The example configuration is valid and shows the defaults."""

from pathlib import Path

import pytest

from app.core.settings import load_settings

EXAMPLE = Path(__file__).parents[3] / "notewell.example.toml"


def test_the_example_shows_the_defaults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_settings(EXAMPLE).model_dump() == load_settings().model_dump()
