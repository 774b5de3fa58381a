"""Folders of the distribution without Python."""

import pytest

from app.core.package_data import data_folder


@pytest.mark.parametrize(("package", "file"), [("prompts", "LOCK"), ("samples", "README.md")])
def test_a_folder_of_files_is_found(package: str, file: str) -> None:
    assert (data_folder(package) / file).is_file()


def test_an_unknown_one_is_refused() -> None:
    with pytest.raises(ValueError, match="no package"):
        data_folder("no_such_package_here")
