"""Flags outrank what the environment says; what is not given changes nothing."""

from __future__ import annotations

import pytest

from app.assistant import Assistant
from app.cli.options import build_assistant, engine_settings


def test_flags_become_settings(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NOTEWELL__ENGINE__NAME", "transformers")
    monkeypatch.setenv("NOTEWELL__ENGINE__DEVICE", "cpu")
    settings = engine_settings(None, "openai", "m", "a", "http://127.0.0.1:1/v1", 5)
    engine = settings.engine
    assert (engine.name, engine.model, engine.adapter) == ("openai", "m", "a")
    assert (engine.base_url, engine.device) == ("http://127.0.0.1:1/v1", "cpu")
    assert (settings.seed, engine.seed) == (5, 5)


def test_what_is_not_given_stays(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NOTEWELL__SEED", "3")
    settings = engine_settings(None)
    assert (settings.engine.name, settings.seed, settings.engine.seed) == ("embedded", 3, 0)


def test_the_pipeline_gets_the_settings():
    settings = engine_settings(None)
    assistant = build_assistant(settings)
    assert isinstance(assistant, Assistant)
    assert assistant.settings is settings
