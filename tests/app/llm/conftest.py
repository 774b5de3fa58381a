"""Tiny models that are built on the spot: real architectures, real files, nonsense output."""

from __future__ import annotations

import shutil
import threading
import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import torch
from peft import LoraConfig, get_peft_model
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors, trainers
from transformers import (
    LlamaConfig,
    LlamaForCausalLM,
    PreTrainedTokenizerFast,
    T5Config,
    T5ForConditionalGeneration,
)

from app.core.draft import EvidenceLine, OutlineSection, Task, TaskRequest
from app.core.prompts import RenderedPrompt
from app.core.section import SectionKind
from app.core.span import Span
from tests.app.llm.scripted_server import Handler, Script

N_CONTEXT = 512
_CORPUS = (
    "The patient was admitted with cough and fever for three days.",
    "Chest x-ray shows a right lower lobe infiltrate; no effusion.",
    "Started on ceftriaxone 1 g IV daily and azithromycin 500 mg PO.",
    "Say only what the numbered lines say. One statement a line.",
    '{"drug": "aspirin", "dose": 81} [1] [2] [3, 7] ## Plan',
)
_TEMPLATE = (
    "{% for message in messages %}<|{{ message['role'] }}|>{{ message['content'] }}<|end|>"
    "{% endfor %}{% if add_generation_prompt %}<|assistant|>{% endif %}"
)


def _tokenizer(*, chat: bool) -> PreTrainedTokenizerFast:
    raw = Tokenizer(models.BPE())
    raw.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)  # pyright: ignore[reportAttributeAccessIssue]  (a setter to the checker's stub)
    raw.decoder = decoders.ByteLevel()  # pyright: ignore[reportAttributeAccessIssue]  (as above)
    special = ["<pad>", "<s>", "</s>", "<|user|>", "<|assistant|>", "<|end|>"]
    trainer = trainers.BpeTrainer(
        vocab_size=400,
        special_tokens=special,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    raw.train_from_iterator(_CORPUS, trainer)
    if not chat:  # an encoder-decoder ends its input
        raw.post_processor = processors.TemplateProcessing(  # pyright: ignore[reportAttributeAccessIssue]  (as above)
            single="$A </s>", special_tokens=[("</s>", 2)]
        )
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=raw,
        pad_token="<pad>",
        bos_token="<s>",
        eos_token="</s>",
        additional_special_tokens=special[3:],
        model_max_length=N_CONTEXT,
    )
    if chat:
        tokenizer.chat_template = _TEMPLATE
    return tokenizer


@pytest.fixture(scope="session")
def causal_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Llama of two layers with a chat template; its random weights write without end."""
    torch.manual_seed(7)
    tokenizer = _tokenizer(chat=True)
    config = LlamaConfig(
        vocab_size=len(tokenizer),
        hidden_size=32,
        intermediate_size=64,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=N_CONTEXT,
        initializer_range=0.6,  # lively: a flat model repeats one token
        bos_token_id=1,
        eos_token_id=2,
        pad_token_id=0,
    )
    folder = tmp_path_factory.mktemp("models") / "tiny-llama"
    LlamaForCausalLM(config).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


@pytest.fixture(scope="session")
def seq2seq_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A T5 of one layer a side, with beams in its configuration as summarizers have them."""
    torch.manual_seed(7)
    tokenizer = _tokenizer(chat=False)
    config = T5Config(
        vocab_size=len(tokenizer),
        d_model=32,
        d_kv=8,
        d_ff=64,
        num_layers=1,
        num_heads=4,
        initializer_factor=4.0,
        eos_token_id=2,
        pad_token_id=0,
    )
    config.decoder_start_token_id = 0
    model = T5ForConditionalGeneration(config)
    assert model.generation_config is not None
    model.generation_config.num_beams = 4
    folder = tmp_path_factory.mktemp("models") / "tiny-t5"
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


@pytest.fixture(scope="session")
def adapter_folder(causal_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A LoRA adapter for the tiny Llama whose update is not zero."""
    torch.manual_seed(11)
    base = LlamaForCausalLM.from_pretrained(causal_folder)
    with warnings.catch_warnings():  # peft warns of its own use of transformers
        warnings.simplefilter("ignore", FutureWarning)
        adapted = get_peft_model(base, LoraConfig(r=4, target_modules=["q_proj", "v_proj"]))
    for name, weight in adapted.named_parameters():
        if "lora_B" in name:
            torch.nn.init.normal_(weight, std=1.0)
    folder = tmp_path_factory.mktemp("adapters") / "tiny-lora"
    adapted.save_pretrained(str(folder))
    return folder


@pytest.fixture
def broken_copy(causal_folder: Path, tmp_path: Path) -> Path:
    """A copy of the tiny Llama that a test may damage."""
    return Path(shutil.copytree(causal_folder, tmp_path / "broken"))


def _evidence(*texts: str) -> tuple[EvidenceLine, ...]:
    return tuple(
        EvidenceLine(i, "n1", Span(0, len(text)), text, SectionKind.OTHER, "")
        for i, text in enumerate(texts, start=1)
    )


@pytest.fixture(scope="session")
def evidence() -> Callable[..., tuple[EvidenceLine, ...]]:
    """Numbers texts as the lines of one note."""
    return _evidence


@pytest.fixture(scope="session")
def prompt() -> Callable[[str], RenderedPrompt]:
    """Makes a prompt of plain text."""
    return lambda text: RenderedPrompt("tests/plain.v1@000000000000", text)


@pytest.fixture(scope="session")
def request_for() -> Callable[..., TaskRequest]:
    """Makes a request to summarize some lines."""

    def make(*texts: str, titles: tuple[str, ...] = (), **changes: Any) -> TaskRequest:
        request = TaskRequest(
            task=Task.SUMMARIZE,
            prompt_id="summarize/brief.v1",
            template="brief",
            notes=(),
            lines=_evidence(*texts),
            outline=tuple(OutlineSection(title) for title in titles),
        )
        return replace(request, **changes)

    return make


@pytest.fixture
def script() -> Script:
    return Script()


@pytest.fixture
def base_url(script: Script) -> Iterator[str]:
    handler = type("Scripted", (Handler,), {"script": script})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/v1"
    server.shutdown()
    server.server_close()
    thread.join()
