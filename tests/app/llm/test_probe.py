from __future__ import annotations

import pytest

from app.core.settings import EngineSettings
from app.llm.probe import probe


def test_the_embedded_engine_answers():
    status = probe(EngineSettings())
    assert status.ok
    assert "embedded" in status.detail


def test_a_model_on_disk_answers_by_name(causal_folder):
    status = probe(EngineSettings(name="transformers", model=str(causal_folder), device="cpu"))
    assert status.ok
    assert "tiny-llama" in status.detail


def test_what_is_wrong_is_said_with_how_to_mend_it(tmp_path):
    missing = probe(EngineSettings(name="transformers", model=str(tmp_path / "nowhere")))
    assert (missing.ok, "--model" in missing.detail) == (False, True)
    unset = probe(EngineSettings(name="openai"))
    assert (unset.ok, "openai" in unset.detail) == (False, True)
    down = probe(
        EngineSettings(name="openai", model="m", base_url="http://127.0.0.1:9/v1", timeout_s=2)
    )
    assert (down.ok, "127.0.0.1:9" in down.detail) == (False, True)


@pytest.mark.parametrize(
    ("pieces", "said"),
    [
        (['{"word": ', '"quince"}'], "obeys response_format"),
        (["Hello! How can I help?"], "ignores response_format"),
        (['{"word": "hello"}'], "ignores response_format"),
    ],
    ids=["obeys", "no JSON", "another JSON"],
)
def test_a_server_that_ignores_schemas_is_found_out(pieces, said, base_url, script):
    script.pieces = pieces
    status = probe(EngineSettings(name="openai", model="tiny", base_url=base_url))
    assert status.ok
    assert said in status.detail
    assert script.asked[0]["response_format"]["type"] == "json_schema"


def test_a_server_that_cannot_take_a_schema_says_so_and_one_that_is_down_is_not_ok(
    base_url, script
):
    settings = EngineSettings(name="openai", model="tiny", base_url=base_url)
    script.statuses = [422]
    assert "ignores response_format" in probe(settings).detail
    script.statuses = [401]
    assert not probe(settings).ok
