"""A transformers model from disk or hub, ready to generate, with its adapter on top."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
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

from app.adapters import base_fingerprint, check_base, read_card
from app.adapters.fingerprint import WEIGHTS_NAME
from app.adapters.registry import CARD_NAME
from app.core.errors import AdapterError, ModelError
from app.llm.quiet import no_progress_bar

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
_ADAPTER_CONFIG = "adapter_config.json"
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
    """

    model: PreTrainedModel | PeftModel
    tokenizer: PreTrainedTokenizerBase
    name: str
    is_encoder_decoder: bool
    max_prompt_tokens: int | None
    max_reply_tokens: int | None


def load_model(model: str, *, adapter: str | None = None, device: str = "auto") -> LoadedModel:
    """Load weights from safetensors, never with code from outside.

    Args:
        model: A folder, or a hub id.
        adapter: Folder of a LoRA adapter; one with a card is checked against the base.
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
    if adapter is not None:
        folder = Path(adapter)
        _check_adapter(folder, Path(model) if local else None)
        loaded = _with_adapter(base, folder)
        name = f"{name}+{folder.resolve().name}"
    loaded.eval()
    return LoadedModel(
        loaded, tokenizer, name, bool(config.is_encoder_decoder), prompt_limit, reply_limit
    )


def is_out_of_memory(error: BaseException) -> bool:
    """Say whether a failure is one of memory; torch raises a plain RuntimeError on a CPU."""
    if isinstance(error, torch.OutOfMemoryError | MemoryError):
        return True
    return isinstance(error, RuntimeError) and "allocate memory" in str(error)


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


def _check_adapter(folder: Path, base: Path | None) -> None:
    """Refuse an adapter that is not whole or whose card names another base."""
    if not folder.is_dir():
        raise AdapterError("adapter_not_found", adapter=folder.name)
    for name in (_ADAPTER_CONFIG, WEIGHTS_NAME):
        if not (folder / name).is_file():
            raise AdapterError("adapter_broken", adapter=folder.name, problem=f"lacks {name}")
    if base is not None and (folder / CARD_NAME).is_file():
        check_base(read_card(folder), base_fingerprint(base))


def _with_adapter(base: PreTrainedModel, folder: Path) -> PeftModel:
    try:
        with warnings.catch_warnings():  # peft warns of its own use of transformers
            warnings.simplefilter("ignore", FutureWarning)
            return PeftModel.from_pretrained(base, folder, is_trainable=False)
    except RuntimeError as error:
        if is_out_of_memory(error):
            raise ModelError("model_out_of_memory", model=folder.name) from None
        raise AdapterError("adapter_does_not_fit", adapter=folder.name) from None
    except _LOAD_ERRORS:
        raise AdapterError("adapter_does_not_fit", adapter=folder.name) from None
