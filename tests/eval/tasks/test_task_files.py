"""A task is one short file: what several need, or what takes more, stands in a module beside it."""

from pathlib import Path

import pytest

from eval.tasks.registry import TASKS

FILES = {
    path.stem: path
    for path in sorted((Path(__file__).parents[3] / "eval" / "tasks").glob("*.py"))
    if "\nTASK = Task(" in path.read_text("utf-8")
}


@pytest.mark.parametrize("name", FILES)
def test_a_task_takes_less_than_sixty_lines(name):
    assert len(FILES[name].read_text("utf-8").splitlines()) < 60


def test_every_task_is_such_a_file():
    assert {name.replace("_", "-") for name in FILES} == set(TASKS)
