from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest

from app.adapters import AdapterCard, list_adapters, read_card, write_card
from app.core.errors import AdapterError


def test_a_card_is_read_as_it_was_written(adapter: Path, card: AdapterCard) -> None:
    found = read_card(adapter)

    assert found.scores == card.scores
    assert found.created_at == card.created_at
    assert found.lora.targets == ("q_proj", "v_proj")
    assert found.base == card.base


@pytest.mark.parametrize(
    "name", ["adapter_card.json", "adapter_config.json", "adapter_model.safetensors"]
)
def test_an_adapter_that_lacks_a_file_is_broken(adapter: Path, name: str) -> None:
    (adapter / name).unlink()

    with pytest.raises(AdapterError) as caught:
        read_card(adapter)

    assert caught.value.code == "adapter_broken"
    assert name in str(caught.value)


def test_a_missing_folder_is_told_from_a_broken_one(tmp_path: Path) -> None:
    for call in (read_card, list_adapters):
        with pytest.raises(AdapterError) as caught:
            call(tmp_path / "nowhere")
        assert caught.value.code == "adapter_not_found"


def test_changed_weights_are_refused(adapter: Path) -> None:
    (adapter / "adapter_model.safetensors").write_bytes(b"other")

    with pytest.raises(AdapterError, match="differ from its card"):
        read_card(adapter)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("seed", "seven"),
        ("task_type", "vision"),
        ("scores", {"held_out_loss_before": 1.0}),
        ("invented", 1),
    ],
)
def test_a_card_with_a_wrong_field_is_refused_by_name(
    adapter: Path, field: str, value: object
) -> None:
    file = adapter / "adapter_card.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {field: value}))

    with pytest.raises(AdapterError, match=field) as caught:
        read_card(adapter)

    assert caught.value.code == "adapter_broken"
    assert "seven" not in str(caught.value)


def test_a_card_that_is_no_json_is_refused(adapter: Path) -> None:
    (adapter / "adapter_card.json").write_text("{")

    with pytest.raises(AdapterError, match="card is not valid"):
        read_card(adapter)


def test_adapters_are_listed_from_all_folders_below(adapter: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no adapter")

    assert [c.name for c in list_adapters(tmp_path)] == ["discharge-brief"]
    assert list_adapters(tmp_path / "discharge-brief") == (read_card(adapter),)


def test_an_empty_folder_lists_none(tmp_path: Path) -> None:
    assert list_adapters(tmp_path) == ()


def test_a_card_that_cannot_be_written_is_an_error(tmp_path: Path, card: AdapterCard) -> None:
    with pytest.raises(AdapterError) as caught:
        write_card(tmp_path / "nowhere", card)

    assert caught.value.code == "adapter_unwritable"


def test_what_ships_is_small_whole_and_for_release() -> None:
    folder = Path(str(files("app.adapters") / "shipped"))
    cards = list_adapters(folder)
    n_bytes = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())

    assert {card.name for card in cards} >= {"phi-tagger"}
    assert len(cards) == len(list(folder.rglob("*.safetensors")))
    assert n_bytes < 30_000_000
    for card in cards:
        assert card.limits
        assert card.licence
        assert card.memorization is None or not card.memorization.blocks_release
