"""Every check is made, whatever the others found."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from app.assistant import health
from app.assistant.health import Check, checks
from app.core.errors import ModelError
from app.core.settings import EngineSettings, Settings


def by_name(settings: Settings) -> dict[str, Check]:
    return {check.name: check for check in checks(settings)}


def test_what_cannot_be_used_is_said_with_how_to_mend_it(tmp_path: Path, monkeypatch):
    def fail() -> object:
        raise ModelError("encoder_missing")

    monkeypatch.setattr(health, "load_encoder", fail)
    (tmp_path / "file").write_text("")
    found = by_name(Settings(data_dir=tmp_path / "file" / "data"))
    assert not found["data folder"].ok
    assert "NOTEWELL__DATA_DIR" in found["data folder"].detail
    assert not found["encoder"].ok
    assert "pip install" in found["encoder"].detail
    assert found["prompts"].ok


def test_an_engine_without_a_model():
    found = by_name(Settings(engine=EngineSettings(name="transformers")))
    assert not found["engine"].ok
    assert "--model" in found["engine"].detail


@pytest.mark.parametrize("installed", [True, False])
def test_what_is_optional_never_fails(monkeypatch, installed: bool):
    def version(name: str) -> str:
        if name == "ray" and not installed:
            raise PackageNotFoundError(name)
        return "1.2.3"

    monkeypatch.setattr(health, "version", version)
    found = by_name(Settings())["optional: ray"]
    assert found.ok
    assert found.detail == (
        "1.2.3"
        if installed
        else "not installed; batch on many machines: pip install 'notewell[ray]'"
    )
