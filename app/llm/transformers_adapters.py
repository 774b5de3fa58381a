"""LoRA adapters side by side on one base: checked, loaded once, one of them in use at a time."""

from __future__ import annotations

import collections.abc
import warnings
from collections.abc import Sequence
from contextlib import contextmanager
from pathlib import Path

from peft import PeftModel
from safetensors import SafetensorError
from transformers import PreTrainedModel

from app.adapters import base_fingerprint, check_base, read_card
from app.adapters.fingerprint import WEIGHTS_NAME
from app.adapters.registry import CARD_NAME
from app.core.errors import AdapterError, ModelError
from app.llm.memory import is_out_of_memory

_ADAPTER_CONFIG = "adapter_config.json"
# What peft and safetensors raise for weights that are cut off or of another model.
_LOAD_ERRORS = (OSError, ValueError, KeyError, TypeError, AttributeError, SafetensorError)


class AdapterSet:
    """The adapters on a model; which one answers is chosen for each reply.

    Args:
        names: Those loaded, as the settings give them; ``load_adapters`` loads.
    """

    def __init__(self, names: Sequence[str] = ()) -> None:
        self._slots = {name: slot(i) for i, name in enumerate(names)}

    def check(self, name: str | None) -> None:
        """Refuse an adapter that was not loaded with the model.

        Raises:
            AdapterError: It was not.
        """
        if name is not None and name not in self._slots:
            raise AdapterError("adapter_not_loaded", adapter=Path(name).name)

    @contextmanager
    def using(
        self, model: PreTrainedModel | PeftModel, name: str | None
    ) -> collections.abc.Generator[None]:
        """Let an adapter, or with None the base alone, answer; nothing is loaded or copied.

        The caller sees to it that one reply at a time is generated.
        """
        if not isinstance(model, PeftModel):
            yield
        elif name is None:
            with model.disable_adapter():
                yield
        else:
            model.set_adapter(self._slots[name], inference_mode=True)
            yield


def slot(index: int) -> str:
    """Return what peft calls an adapter; a folder's name may hold a dot, which it refuses."""
    return f"adapter_{index}"


def load_adapters(
    base: PreTrainedModel, names: Sequence[str], *, base_folder: Path | None
) -> PeftModel:
    """Put adapters on a model.

    Args:
        base: The model; peft changes it in place.
        names: Folders, each of one adapter; one at least.
        base_folder: The model's files, against which cards are checked; None where it came from
            the hub.

    Raises:
        AdapterError: One is missing, broken or made for another base.
        ModelError: The memory does not suffice.
    """
    fingerprint = None if base_folder is None else _fingerprint(base_folder, names)
    for name in names:
        _check(Path(name), fingerprint)
    loaded: PeftModel | None = None
    for i, name in enumerate(names):
        loaded = _add(loaded or base, Path(name), slot(i))
    if loaded is None:
        raise ValueError("no adapter to load")
    return loaded


def _fingerprint(base_folder: Path, names: Sequence[str]) -> str | None:
    """Digest the base, which takes its time, only where a card asks for it."""
    if not any((Path(name) / CARD_NAME).is_file() for name in names):
        return None
    return base_fingerprint(base_folder)


def _check(folder: Path, fingerprint: str | None) -> None:
    """Refuse an adapter that is not whole or whose card names another base."""
    if not folder.is_dir():
        raise AdapterError("adapter_not_found", adapter=folder.name)
    for name in (_ADAPTER_CONFIG, WEIGHTS_NAME):
        if not (folder / name).is_file():
            raise AdapterError("adapter_broken", adapter=folder.name, problem=f"lacks {name}")
    if fingerprint is not None and (folder / CARD_NAME).is_file():
        check_base(read_card(folder), fingerprint)


def _add(model: PreTrainedModel | PeftModel, folder: Path, name: str) -> PeftModel:
    try:
        with warnings.catch_warnings():  # peft warns of its own use of transformers
            warnings.simplefilter("ignore", FutureWarning)
            if not isinstance(model, PeftModel):
                return PeftModel.from_pretrained(
                    model, folder, adapter_name=name, is_trainable=False
                )
            model.load_adapter(str(folder), adapter_name=name, is_trainable=False)
            return model
    except RuntimeError as error:
        if is_out_of_memory(error):
            raise ModelError("model_out_of_memory", model=folder.name) from None
        raise AdapterError("adapter_does_not_fit", adapter=folder.name) from None
    except _LOAD_ERRORS:
        raise AdapterError("adapter_does_not_fit", adapter=folder.name) from None
