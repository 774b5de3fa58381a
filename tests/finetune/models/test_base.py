from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx2
import pytest
import torch
from huggingface_hub.errors import (
    GatedRepoError,
    HfHubHTTPError,
    LocalEntryNotFoundError,
    RepositoryNotFoundError,
)

import finetune.models.base
from app.adapters import BaseRef, TaskType
from app.core.errors import FinetuneError
from finetune.models.base import Base, expect_outside, find_base, load_base
from finetune.models.tiny_base import build_tiny_base

_REFUSED = httpx2.Response(403, request=httpx2.Request("GET", "https://example.org"))


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (GatedRepoError("asks for access", response=_REFUSED), "base_gated"),
        (RepositoryNotFoundError("no such model", response=_REFUSED), "base_not_found"),
        (HfHubHTTPError("server error", response=_REFUSED), "base_unreachable"),
        (LocalEntryNotFoundError("offline"), "base_unreachable"),
        (ConnectionError("refused"), "base_unreachable"),
        (OSError(28, "No space left on device"), "disk_full_or_unwritable"),
    ],
    ids=["gated", "unknown", "server error", "offline", "refused", "full disk"],
)
def test_a_hub_that_gives_no_model_is_told_why(
    error: Exception, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any, **__: Any) -> str:
        raise error

    monkeypatch.setattr(finetune.models.base, "snapshot_download", fail)

    with pytest.raises(FinetuneError) as caught:
        find_base("some/model")
    assert caught.value.code == code
    assert caught.value.__cause__ is None
    assert "some/model" in str(caught.value) or code.startswith("disk")


def test_a_path_that_is_not_there_is_told_without_its_folders(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)

    with pytest.raises(FinetuneError) as caught:
        find_base("/somebody/keeps/it/here")
    assert "somebody" not in str(caught.value)
    assert "here" in str(caught.value)


def test_a_base_that_lacks_more_than_a_head_is_refused(tmp_path: Path) -> None:
    build_tiny_base(
        tmp_path,
        ["No fever."],
        base="tiny:bert",
        task_type=TaskType.TOKEN_CLASSIFICATION,
        labels=("O", "B-X"),
    )

    # What writes has layers between the encoder and its words that a tagger has not.
    with pytest.raises(FinetuneError) as caught:
        load_base(Base(tmp_path, BaseRef("tagger", "0" * 64)), task_type=TaskType.CAUSAL)

    assert caught.value.code == "base_lacks_layers"


def test_a_head_that_expects_outside_gives_it_its_share() -> None:
    class Tagger(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.classifier = torch.nn.Linear(4, 11)

    model = Tagger()
    torch.nn.init.zeros_(model.classifier.bias)

    expect_outside(model, 0.9)

    shares = model.classifier.bias.softmax(0)
    assert float(shares[0].detach()) == pytest.approx(0.9)
    assert torch.allclose(shares[1:], torch.full((10,), 0.01))
