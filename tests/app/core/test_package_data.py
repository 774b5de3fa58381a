"""Folders of the distribution without Python."""

from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from app.core import package_data
from app.core.package_data import data_folder


@pytest.mark.parametrize(("package", "file"), [("prompts", "LOCK"), ("samples", "README.md")])
def test_a_folder_of_files_is_found(package: str, file: str) -> None:
    assert (data_folder(package) / file).is_file()


def test_an_unknown_one_is_refused() -> None:
    with pytest.raises(ValueError, match="no package"):
        data_folder("no_such_package_here")


def test_a_place_that_is_no_folder_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = ModuleSpec("prompts", None, is_package=True)
    spec.submodule_search_locations = ["__editable__.notewell.path", str(tmp_path)]
    monkeypatch.setattr(package_data, "find_spec", lambda _: spec)
    assert data_folder("prompts") == tmp_path
