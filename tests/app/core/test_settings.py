"""Settings: what outranks what, and what is refused."""

from pathlib import Path

import pytest

from app.core.errors import ConfigError
from app.core.settings import load_settings


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_defaults_work_with_no_file() -> None:
    settings = load_settings()
    assert settings.engine.name == "embedded"
    assert settings.web.host == "127.0.0.1"


def test_flags_outrank_the_environment_which_outranks_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "notewell.toml"
    file.write_text('seed = 1\n[engine]\nmodel = "file"\nname = "openai"\n[tasks]\ngrade = 4\n')
    monkeypatch.setenv("NOTEWELL__SEED", "2")
    monkeypatch.setenv("NOTEWELL__ENGINE__MODEL", "environment")
    settings = load_settings(None, seed=3, engine={"model": None, "name": None})
    assert settings.seed == 3
    assert settings.engine.model == "environment"
    assert settings.engine.name == "openai"
    assert settings.tasks.grade == 4


def test_a_file_that_was_named_must_exist(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        load_settings(tmp_path / "none.toml")
    assert caught.value.code == "config_not_found"


@pytest.mark.parametrize(
    ("content", "field"),
    [
        ("sed = 1", "sed"),
        ("[engine]\nname = 'gpt'", "engine.name"),
        ("[web]\nport = 99999", "web.port"),
        ("[deid]\nmin_score = 2", "deid.min_score"),
        ("not toml [", "notewell.toml"),
    ],
)
def test_what_is_not_valid_is_named(tmp_path: Path, content: str, field: str) -> None:
    file = tmp_path / "own.toml"
    file.write_text(content)
    with pytest.raises(ConfigError) as caught:
        load_settings(file)
    assert caught.value.facts["field"] == field


def test_a_secret_does_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NOTEWELL__ENGINE__API_KEY", "sk-sentinel")
    assert "sk-sentinel" not in repr(load_settings())


def test_flags_that_were_not_given_change_nothing_at_any_depth() -> None:
    given = load_settings(seed=None, engine={"name": None, "model": "m"}, tasks={"grade": None})
    assert given.seed == 0
    assert given.engine.name == "embedded"
    assert given.engine.model == "m"
    assert given.tasks.grade == 6
