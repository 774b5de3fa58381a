from __future__ import annotations

import subprocess
import sys

import pytest

from app.core.errors import AdapterError, ConfigError, ModelError
from app.core.settings import EngineSettings
from app.llm import build_drafter


def test_without_any_setting_the_embedded_engine_writes():
    assert build_drafter(EngineSettings()).model.startswith("embedded")


@pytest.mark.parametrize("name", ["transformers", "openai"])
def test_an_engine_that_needs_a_model_says_so(name):
    with pytest.raises(ConfigError) as caught:
        build_drafter(EngineSettings(name=name))
    assert caught.value.code == "engine_needs_model"
    assert name in str(caught.value)


def test_a_model_in_process_is_loaded_with_its_adapter(causal_folder, adapter_folder, request_for):
    settings = EngineSettings(
        name="transformers", model=str(causal_folder), adapter=str(adapter_folder), device="cpu"
    )
    assert build_drafter(settings).model == "tiny-llama+tiny-lora"


def test_a_model_or_adapter_that_is_not_there_is_an_error_of_its_kind(causal_folder, tmp_path):
    nowhere = str(tmp_path / "nowhere")
    with pytest.raises(ModelError):
        build_drafter(EngineSettings(name="transformers", model=nowhere))
    with pytest.raises(AdapterError):
        build_drafter(
            EngineSettings(name="transformers", model=str(causal_folder), adapter=nowhere)
        )


def test_an_adapter_on_a_server_is_a_model_of_its_own():
    settings = EngineSettings(name="openai", model="base", adapter="base-discharge")
    assert build_drafter(settings).model == "base-discharge"


def test_the_front_door_imports_no_engine():
    code = "import sys, app.llm; print({'torch', 'transformers', 'openai'} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "set()"
