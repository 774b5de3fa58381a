from __future__ import annotations

from pathlib import Path

import pytest

from app.adapters import AdapterCard, base_fingerprint, check_base, weights_digest
from app.core.errors import AdapterError


@pytest.fixture
def base(tmp_path: Path) -> Path:
    (tmp_path / "config.json").write_text('{"hidden_size": 8}')
    (tmp_path / "model-00001-of-00002.safetensors").write_bytes(b"one")
    (tmp_path / "model-00002-of-00002.safetensors").write_bytes(b"two")
    return tmp_path


def test_the_fingerprint_is_of_config_and_weights_alone(base: Path) -> None:
    before = base_fingerprint(base)
    (base / "README.md").write_text("hello")
    (base / "tokenizer.json").write_text("{}")

    assert base_fingerprint(base) == before
    assert len(before) == 64


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("config.json", b'{"hidden_size": 9}'),
        ("model-00002-of-00002.safetensors", b"TWO"),
        ("model-00003-of-00003.safetensors", b""),
    ],
)
def test_any_change_of_them_changes_it(base: Path, name: str, content: bytes) -> None:
    before = base_fingerprint(base)
    (base / name).write_bytes(content)

    assert base_fingerprint(base) != before


def test_swapped_weight_files_change_it(base: Path) -> None:
    before = base_fingerprint(base)
    (base / "model-00001-of-00002.safetensors").write_bytes(b"two")
    (base / "model-00002-of-00002.safetensors").write_bytes(b"one")

    assert base_fingerprint(base) != before


@pytest.mark.parametrize("gone", ["config.json", "*.safetensors"])
def test_a_base_without_config_or_weights_has_none(base: Path, gone: str) -> None:
    for file in base.glob(gone):
        file.unlink()

    with pytest.raises(AdapterError) as caught:
        base_fingerprint(base)

    assert caught.value.code == "base_incomplete"


def test_only_the_base_of_the_card_passes(card: AdapterCard) -> None:
    check_base(card, "a" * 64)

    with pytest.raises(AdapterError, match=r"discharge-brief was trained on example/base-1b") as e:
        check_base(card, "d" * 64)
    assert e.value.code == "adapter_wrong_base"


def test_missing_weights_have_no_digest(tmp_path: Path) -> None:
    with pytest.raises(AdapterError, match=r"lacks adapter_model\.safetensors"):
        weights_digest(tmp_path)
