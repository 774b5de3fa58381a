"""A transformers model from disk or hub, ready to generate, with its adapter on top."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from peft import PeftModel
from safetensors import SafetensorError
from transformers import (
    AutoConfig,
    AutoModelForCausalLM,
    AutoModelForSeq2SeqLM,
    AutoTokenizer,
    PretrainedConfig,
    PreTrainedModel,
    PreTrainedTokenizerBase,
)

from app.core.errors import ModelError
from app.llm.memory import is_out_of_memory
from app.llm.quiet import no_progress_bar
from app.llm.transformers_adapters import AdapterSet, load_adapters

# What transformers and safetensors raise for a model that is missing, cut off or of another kind.
_LOAD_ERRORS = (
    OSError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    RuntimeError,
    ImportError,
    SafetensorError,
)
# A tokenizer without a limit of its own says 1e30.
_NO_LIMIT = 10**9
_PROMPT_LIMITS = ("max_encoder_position_embeddings", "max_position_embeddings", "n_positions")
_REPLY_LIMITS = ("max_decoder_position_embeddings", "max_position_embeddings", "n_positions")


@dataclass(frozen=True, slots=True)
class LoadedModel:
    """A model in memory.

    Attributes:
        name: Base and adapter, for a result's record.
        max_prompt_tokens: Tokens that the prompt may have; for a causal model its reply's tokens
            count too. None where the model sets no limit.
        max_reply_tokens: Tokens that the reply of an encoder-decoder may have.
        adapter: The one that answers where a request names none; None is the base alone.
        adapters: All that are loaded.
    """

    model: PreTrainedModel | PeftModel
    tokenizer: PreTrainedTokenizerBase
    name: str
    is_encoder_decoder: bool
    max_prompt_tokens: int | None
    max_reply_tokens: int | None
    adapter: str | None = None
    adapters: AdapterSet = field(default_factory=AdapterSet)


def load_model(
    model: str,
    *,
    adapter: str | None = None,
    more_adapters: Sequence[str] = (),
    device: str = "auto",
) -> LoadedModel:
    """Load weights from safetensors, never with code from outside.

    Args:
        model: A folder, or a hub id.
        adapter: Folder of a LoRA adapter; one with a card is checked against the base.
        more_adapters: Folders of others, for requests that name them.
        device: "auto" takes the GPUs where there are any; else a torch device.

    Raises:
        ModelError: It is missing, corrupt, incomplete or too large for the memory.
        AdapterError: The adapter is missing, broken or made for another base.
    """
    local = Path(model).is_dir()
    shown = Path(model).resolve().name if local else model
    try:
        config = AutoConfig.from_pretrained(model, trust_remote_code=False, local_files_only=local)
        tokenizer = AutoTokenizer.from_pretrained(
            model, trust_remote_code=False, local_files_only=local
        )
        base = _weights(model, config, device=device, local=local)
    except (torch.OutOfMemoryError, MemoryError):
        raise ModelError("model_out_of_memory", model=shown) from None
    except _LOAD_ERRORS as error:
        code = "model_out_of_memory" if is_out_of_memory(error) else "model_not_loaded"
        raise ModelError(code, model=shown) from None
    if base is None:
        raise ModelError("model_incomplete", model=shown)
    name = _model_name(shown, config)
    prompt_limit, reply_limit = _limits(config, tokenizer)
    loaded: PreTrainedModel | PeftModel = base
    names = tuple(dict.fromkeys([*((adapter,) if adapter else ()), *more_adapters]))
    if names:
        loaded = load_adapters(base, names, base_folder=Path(model) if local else None)
    if adapter:
        name = f"{name}+{Path(adapter).resolve().name}"
    loaded.eval()
    return LoadedModel(
        loaded,
        tokenizer,
        name,
        bool(config.is_encoder_decoder),
        prompt_limit,
        reply_limit,
        adapter or None,
        AdapterSet(names),
    )


def _weights(
    model: str, config: PretrainedConfig, *, device: str, local: bool
) -> PreTrainedModel | None:
    """Load the weights; None where the files lack some, which transformers would make up."""
    auto = AutoModelForSeq2SeqLM if config.is_encoder_decoder else AutoModelForCausalLM
    with no_progress_bar():
        loaded: Any = auto.from_pretrained(
            model,
            config=config,
            trust_remote_code=False,
            local_files_only=local,
            use_safetensors=True,
            output_loading_info=True,
            **_placement(device),
        )
    weights, report = loaded
    return None if report["missing_keys"] or report["mismatched_keys"] else weights


def _placement(device: str) -> dict[str, Any]:
    """Say where weights go and in what type: as stored on a GPU, float32 on a CPU."""
    if device == "auto":
        device = "cuda" if torch.cuda.is_available() else "cpu"
        if device == "cuda":
            return {"device_map": "auto", "dtype": "auto"}
    dtype = torch.float32 if torch.device(device).type == "cpu" else "auto"
    return {"device_map": {"": device}, "dtype": dtype}


def _model_name(shown: str, config: PretrainedConfig) -> str:
    commit = getattr(config, "_commit_hash", None)
    return f"{shown}@{commit[:12]}" if commit else shown


def _limits(
    config: PretrainedConfig, tokenizer: PreTrainedTokenizerBase
) -> tuple[int | None, int | None]:
    """Return how many tokens the prompt and, of an encoder-decoder, the reply may have."""
    reads = getattr(config, "encoder", None) or config.get_text_config()
    writes = getattr(config, "decoder", None) or config.get_text_config()
    prompt = _first_limit(reads, _PROMPT_LIMITS)
    own = tokenizer.model_max_length
    if own < _NO_LIMIT:
        prompt = min(prompt, own) if prompt else own
    reply = _first_limit(writes, _REPLY_LIMITS) if config.is_encoder_decoder else None
    return prompt, reply


def _first_limit(config: PretrainedConfig, names: tuple[str, ...]) -> int | None:
    found = (getattr(config, name, None) for name in names)
    return next((value for value in found if isinstance(value, int) and value > 0), None)
