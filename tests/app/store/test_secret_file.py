from pathlib import Path

import pytest

from app.store.secret_file import is_open_to_others


@pytest.mark.parametrize(
    ("mode", "is_open"), [(0o600, False), (0o400, False), (0o640, True), (0o602, True)]
)
def test_who_may_read_it(tmp_path: Path, mode: int, is_open: bool) -> None:
    path = tmp_path / "secret"
    path.touch()
    path.chmod(mode)
    assert is_open_to_others(path) is is_open
