"""Several adapters on one base: each answers as if it were alone."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import torch
from peft import LoraConfig, get_peft_model
from transformers import LlamaForCausalLM

from app.core.draft import Task, TaskRequest
from app.core.errors import AdapterError
from app.core.prompts import RenderedPrompt
from app.core.settings import EngineSettings
from app.llm import build_drafter
from app.llm.generator import GenerationParams
from app.llm.llm_drafter import LlmDrafter
from app.llm.transformers_generator import TransformersGenerator

_ASK = "Started on ceftriaxone. Say only what the lines say."


@pytest.fixture(scope="module")
def other_folder(causal_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A second adapter, of another rank and other layers, in a folder with a dot in its name."""
    torch.manual_seed(12)
    base = LlamaForCausalLM.from_pretrained(causal_folder)
    with warnings.catch_warnings():  # peft warns of its own use of transformers
        warnings.simplefilter("ignore", FutureWarning)
        adapted = get_peft_model(base, LoraConfig(r=2, target_modules=["k_proj", "down_proj"]))
    for name, weight in adapted.named_parameters():
        if "lora_B" in name:
            torch.nn.init.normal_(weight, std=1.0)
    folder = tmp_path_factory.mktemp("adapters") / "other.v2"
    adapted.save_pretrained(str(folder))
    return folder


@pytest.fixture(scope="module")
def names(adapter_folder: Path, other_folder: Path) -> tuple[str, str]:
    return str(adapter_folder), str(other_folder)


def _params(adapter: str | None) -> GenerationParams:
    return GenerationParams(max_new_tokens=16, adapter=adapter)


@pytest.fixture(scope="module")
def alone(
    causal_folder: Path, names: tuple[str, str], prompt: Callable[[str], RenderedPrompt]
) -> dict[str | None, str]:
    """What each says as the only adapter, and the base without any."""
    said = {
        name: TransformersGenerator.load(str(causal_folder), adapter=name, device="cpu")
        .generate(prompt(_ASK), _params(None))
        .text
        for name in (None, *names)
    }
    assert len(set(said.values())) == 3
    return said


def test_adapters_take_turns_without_a_trace(causal_folder, names, alone, prompt):
    a, b = names
    generator = TransformersGenerator.load(
        str(causal_folder), adapter=a, more_adapters=(b, a), device="cpu"
    )
    model: Any = generator._loaded.model
    weights = {id(w) for w in model.get_base_model().parameters()}

    said = [generator.generate(prompt(_ASK), _params(name)).text for name in (a, b, a, None, b)]

    assert said == [alone[a], alone[b], alone[a], alone[a], alone[b]]
    assert {id(w) for w in model.get_base_model().parameters()} == weights  # nothing was reloaded
    assert generator.model == "tiny-llama+tiny-lora"


def test_the_base_answers_alone_where_no_adapter_is_its_own(causal_folder, names, alone, prompt):
    generator = TransformersGenerator.load(str(causal_folder), more_adapters=names, device="cpu")

    said = [generator.generate(prompt(_ASK), _params(name)).text for name in (None, names[1], None)]

    assert said == [alone[None], alone[names[1]], alone[None]]
    assert generator.model == "tiny-llama"


def test_requests_at_the_same_time_do_not_mix(causal_folder, names, alone, prompt):
    generator = TransformersGenerator.load(str(causal_folder), more_adapters=names, device="cpu")
    order = [*names, None] * 2

    with ThreadPoolExecutor(3) as pool:
        said = list(pool.map(lambda n: generator.generate(prompt(_ASK), _params(n)).text, order))

    assert said == [alone[name] for name in order]


def test_a_stream_that_is_dropped_leaves_the_next_adapter_alone(
    causal_folder, names, alone, prompt
):
    generator = TransformersGenerator.load(str(causal_folder), more_adapters=names, device="cpu")
    stream = generator.stream(prompt(_ASK), GenerationParams(max_new_tokens=200))
    next(stream)
    stream.close()

    assert generator.generate(prompt(_ASK), _params(names[0])).text == alone[names[0]]


@pytest.mark.parametrize("more", [(), ("known",)], ids=["none loaded", "another loaded"])
def test_an_adapter_that_was_not_loaded_is_refused(more, causal_folder, names, prompt):
    loaded = names[:1] if more else ()
    generator = TransformersGenerator.load(str(causal_folder), more_adapters=loaded, device="cpu")

    with pytest.raises(AdapterError) as caught:
        generator.generate(prompt(_ASK), _params("/some/where/else"))
    assert caught.value.code == "adapter_not_loaded"
    assert "/some" not in str(caught.value)


def test_each_task_has_the_adapter_of_the_settings(
    causal_folder, names, request_for: Callable[..., TaskRequest], monkeypatch, tmp_path: Path
):
    a, b = names
    (tmp_path / "summarize").mkdir()
    front = "id: summarize/brief\nversion: 1\ninputs: [lines]\noutput: Summary"
    (tmp_path / "summarize" / "brief.v1.md").write_text(f"---\n{front}\n---\n{{{{ lines }}}}\n")
    drafter = build_drafter(
        EngineSettings(
            name="transformers",
            model=str(causal_folder),
            adapter=a,
            task_adapters={Task.EDUCATE: b},
            device="cpu",
            max_new_tokens=4,
        ),
        prompt_dir=tmp_path,
    )
    assert isinstance(drafter, LlmDrafter)
    used: list[str | None] = []
    stream: Any = TransformersGenerator.stream

    def watch(self: Any, prompt: Any, params: GenerationParams, **rest: Any) -> Any:
        used.append(params.adapter)
        return stream(self, prompt, params, **rest)

    monkeypatch.setattr(TransformersGenerator, "stream", watch)
    for task in (Task.SUMMARIZE, Task.EDUCATE, Task.SUMMARIZE):
        drafter.draft(request_for("No fever.", task=task))

    assert used == [None, b, None]
    assert drafter.model == "tiny-llama+tiny-lora(educate=other.v2)"
