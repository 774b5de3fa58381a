"""The model that an adapter is trained on: found or built, fingerprinted, loaded, wrapped."""

from __future__ import annotations

import errno
import math
import warnings
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from huggingface_hub import snapshot_download
from huggingface_hub.errors import (
    GatedRepoError,
    HfHubHTTPError,
    HFValidationError,
    LocalEntryNotFoundError,
    RepositoryNotFoundError,
)
from peft import LoraConfig, get_peft_model
from peft import TaskType as PeftTask
from safetensors import SafetensorError
from transformers import (
    AutoModelForCausalLM,
    AutoModelForSeq2SeqLM,
    AutoModelForTokenClassification,
    AutoTokenizer,
)
from transformers.utils import logging as transformers_logging

from app.adapters import BaseRef, TaskType, base_fingerprint
from app.core.errors import FinetuneError
from app.encoder import model_folder
from finetune.corpora.rows import Row, TextPairRow, TextRow
from finetune.models.gpu_extras import Held, loading_arguments
from finetune.models.tiny_base import build_tiny_base
from finetune.models.warm_started import build_warm_started
from finetune.recipe import MINILM, MINILM_BOTH_SIDES, LoraRecipe, Recipe

BASE_FOLDER = "base"
# What the system says of a disk that is full or must not be written.
DISK_ERRORS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EROFS, errno.EPERM})

_AUTO = {
    TaskType.CAUSAL: AutoModelForCausalLM,
    TaskType.SEQ2SEQ: AutoModelForSeq2SeqLM,
    TaskType.TOKEN_CLASSIFICATION: AutoModelForTokenClassification,
    # At the last token of each claim (finetune.encoding.pairs).
    TaskType.PAIR_CLASSIFICATION: AutoModelForTokenClassification,
}
_PEFT_TASK = {
    TaskType.CAUSAL: PeftTask.CAUSAL_LM,
    TaskType.SEQ2SEQ: PeftTask.SEQ_2_SEQ_LM,
    TaskType.TOKEN_CLASSIFICATION: PeftTask.TOKEN_CLS,
    TaskType.PAIR_CLASSIFICATION: PeftTask.TOKEN_CLS,
}
_CLASSIFIERS = (TaskType.TOKEN_CLASSIFICATION, TaskType.PAIR_CLASSIFICATION)
_HEADS = ["classifier", "score"]
SHAPES_LAYER = "token_type_embeddings"
# Weights as safetensors alone: the other formats run code when they are read.
_HUB_FILES = ["*.json", "*.safetensors", "*.txt", "*.model", "*.jinja"]


@dataclass(frozen=True, slots=True)
class Base:
    """A base on disk."""

    folder: Path
    ref: BaseRef


@dataclass(frozen=True, slots=True)
class LoadedBase:
    """A base in memory with its tokenizer; transformers' classes, which share no typed protocol."""

    model: Any
    tokenizer: Any


def prepare_base(recipe: Recipe, train_rows: Sequence[Row], tags: Sequence[str]) -> Base:
    """Return the recipe's base; one that is built on the spot is built unless it is there.

    Raises:
        FinetuneError: No such folder, or the hub does not give it.
        AdapterError: It has no safetensors weights.
    """
    if recipe.is_tiny:
        folder = recipe.output / BASE_FOLDER
        if not (folder / "config.json").is_file():
            texts = [_text(row) for row in train_rows]
            build_tiny_base(
                folder,
                texts,
                base=recipe.base,
                task_type=recipe.task_type,
                labels=tags,
                seed=recipe.seed,
            )
        return Base(folder, BaseRef(recipe.base, base_fingerprint(folder)))
    if recipe.base == MINILM_BOTH_SIDES:
        folder = recipe.output / BASE_FOLDER
        if not (folder / "config.json").is_file():
            with _no_report():
                build_warm_started(folder, model_folder(), seed=recipe.seed)
        return Base(folder, BaseRef(recipe.base, base_fingerprint(folder)))
    folder = find_base(recipe.base)
    shown = folder.resolve().name if Path(recipe.base).is_dir() else recipe.base
    return Base(folder, BaseRef(shown, base_fingerprint(folder)))


def find_base(base: str) -> Path:
    """Return the folder of a base: itself, the product's own encoder, or the copy of a hub id.

    Raises:
        FinetuneError: It is none of these, its owner has not given access, or the hub does not
            answer.
        ModelError: The package that carries the encoder is missing.
    """
    if base == MINILM:
        return model_folder()
    if Path(base).is_dir():
        return Path(base)
    try:
        return Path(snapshot_download(base, allow_patterns=_HUB_FILES))
    except GatedRepoError:
        code = "base_gated"
    except (RepositoryNotFoundError, HFValidationError):
        code = "base_not_found"
    except (HfHubHTTPError, LocalEntryNotFoundError, OSError) as error:
        full = error.errno in DISK_ERRORS
        code = "disk_full_or_unwritable" if full else "base_unreachable"
    raise FinetuneError(code, base=base if base.count("/") == 1 else Path(base).name)


def load_base(
    base: Base,
    *,
    task_type: TaskType,
    tags: Sequence[str] = (),
    n_shapes: int = 0,
    held: Held = Held.FLOAT32,
    seed: int = 0,
) -> LoadedBase:
    """Load a base to train on; a classification head that it lacks is made from the seed.

    Args:
        base: Its files.
        task_type: The model's shape.
        tags: Of a tagger, by id; of pairs, their labels.
        n_shapes: Token shapes that a tagger of BERT's kind tells apart; 0 leaves it as it is.
        held: How its weights are held in memory.
        seed: Of a head that the base lacks.

    Raises:
        FinetuneError: Its files cannot be loaded as a model of this task, or lack more of it than
            the head: chance would fill the gap anew each time that the adapter is loaded.
    """
    torch.manual_seed(seed)
    extra: dict[str, Any] = {}
    if task_type in _CLASSIFIERS:
        # Where some tokens are hidden from others, the fused attention of a CPU takes half as long
        # again.
        extra["attn_implementation"] = "eager"
    if task_type in _CLASSIFIERS:
        extra["id2label"] = dict(enumerate(tags))
        extra["label2id"] = {tag: i for i, tag in enumerate(tags)}
    try:
        tokenizer: Any = AutoTokenizer.from_pretrained(base.folder, trust_remote_code=False)
        with _no_report():
            loaded: Any = _AUTO[task_type].from_pretrained(
                base.folder,
                trust_remote_code=False,
                use_safetensors=True,
                **loading_arguments(held),
                output_loading_info=True,
                **extra,
            )
    except (OSError, ValueError, KeyError, RuntimeError, SafetensorError):
        raise FinetuneError(
            "base_not_loaded", base=base.ref.name, task_type=task_type.value
        ) from None
    model, report = loaded
    if not all(name.split(".")[0] in _HEADS for name in report["missing_keys"]):
        raise FinetuneError("base_lacks_layers", base=base.ref.name, task_type=task_type.value)
    if tokenizer.pad_token_id is None:
        tokenizer.pad_token = tokenizer.eos_token
    if n_shapes:
        _tell_shapes_apart(model, n_shapes)
    return LoadedBase(model, tokenizer)


def without_dropout(model: Any) -> None:  # noqa: ANN401
    """Turn off the dropout of a base; that of an update put on it later is not touched."""
    for module in model.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = 0.0


def expect_outside(model: Any, share: float) -> None:  # noqa: ANN401
    """Let a tagger's fresh head take a share of all tokens for outside, whatever they are.

    Args:
        model: With a classification head, outside first.
        share: In (0, 1).

    Source:
        Lin et al. 2017, *Focal loss for dense object detection*, section 4.1: a prior for rare
        classes.
    """
    bias = model.classifier.bias
    with torch.no_grad():
        bias[0] = math.log(share / (1 - share) * (len(bias) - 1))


def _tell_shapes_apart(model: Any, n_shapes: int) -> None:  # noqa: ANN401
    """Give each shape the vector that all tokens of a single text have in BERT: its segment 0.

    A model that was merged knows its shapes already.
    """
    old = model.base_model.embeddings.token_type_embeddings
    if old.num_embeddings == n_shapes:
        return
    rows = old.weight.detach()[:1].repeat(n_shapes, 1)
    model.base_model.embeddings.token_type_embeddings = torch.nn.Embedding.from_pretrained(
        rows, freeze=False
    )
    model.config.type_vocab_size = n_shapes


def with_lora(
    model: Any,  # noqa: ANN401
    lora: LoraRecipe,
    *,
    task_type: TaskType,
    seed: int,
    shapes: bool = False,
) -> Any:  # noqa: ANN401
    """Freeze a base and put a fresh low-rank update on it.

    Args:
        model: A base.
        lora: The update.
        task_type: The model's shape.
        seed: Of the update.
        shapes: Whether the vectors of token shapes are trained, whole.

    Raises:
        FinetuneError: The recipe's target layers are not in the model.
    """
    torch.manual_seed(seed)
    targets = lora.targets if isinstance(lora.targets, str) else list(lora.targets)
    whole = [*lora.whole, *([SHAPES_LAYER] if shapes else [])]
    config = LoraConfig(
        task_type=_PEFT_TASK[task_type],
        r=lora.r,
        lora_alpha=lora.alpha,
        lora_dropout=lora.dropout,
        target_modules=targets,
        # A classifier's head is trained whole and saved beside the update.
        exclude_modules=_HEADS if task_type in _CLASSIFIERS else None,
        modules_to_save=whole or None,
    )
    try:
        with old_names_allowed():
            return get_peft_model(model, config)
    except ValueError:
        raise FinetuneError("lora_targets_unknown") from None


@contextmanager
def _no_report() -> Generator[None]:
    """Keep transformers from listing on stderr that an encoder has no head yet."""
    before = transformers_logging.get_verbosity()
    transformers_logging.set_verbosity_error()
    try:
        yield
    finally:
        transformers_logging.set_verbosity(before)


@contextmanager
def old_names_allowed() -> Generator[None]:
    """Keep transformers quiet where peft asks it for a property under its old name."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "`is_gradient_checkpointing`", FutureWarning)
        yield


def _text(row: Row) -> str:
    if isinstance(row, TextRow):
        return f"{row.prompt}\n{row.target}"
    return f"{row.text_a}\n{row.text_b}" if isinstance(row, TextPairRow) else row.text
