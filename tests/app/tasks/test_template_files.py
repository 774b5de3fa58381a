"""Templates of the user's own, by name, in their latest version."""

from pathlib import Path

import pytest

from app.core.errors import PromptError
from app.core.section import SectionKind as K
from app.tasks.template_files import find_template, place_of

FRONT = "---\nid: summarize/{name}\nversion: {version}\ninputs: [lines]\noutput: Summary\n---\n"
BODY = "## Why they came\n## Lab results\n## Zorbid\n## Plan and follow-up\n{{ lines }}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "summarize").mkdir()
    for version in (2, 10):
        text = FRONT.format(name="rounds", version=version) + BODY
        (tmp_path / "summarize" / f"rounds.v{version}.md").write_text(text)
    return tmp_path


def test_the_headings_of_the_latest_version_are_the_outline(folder: Path):
    found = find_template("rounds", folder)
    assert found is not None
    assert found.prompt_id == "summarize/rounds.v10"
    assert [s.title for s in found.outline] == [
        "Why they came", "Lab results", "Zorbid", "Plan and follow-up"
    ]  # fmt: skip
    why, results, unknown, plan = (s.kinds for s in found.outline)
    assert K.HPI in why
    assert K.LABS in results
    assert unknown == {K.HEADER}  # of which nothing is ever chosen
    assert K.PLAN in plan


@pytest.mark.parametrize("name", ["absent", "../secret", "Rounds", "rounds.v10", ""])
def test_a_name_that_is_none(folder: Path, name: str):
    assert find_template(name, folder) is None
    assert find_template(name, None) is None


def test_a_malformed_file_is_refused(folder: Path):
    (folder / "summarize" / "bad.v1.md").write_text("## No front matter\n")
    with pytest.raises(PromptError) as caught:
        find_template("bad", folder)
    assert caught.value.code == "prompt_malformed"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("own/summarize/rounds.v1.md", ("rounds", Path("own"))),
        ("own/educate/rounds.v1.md", None),
        ("own/summarize/rounds.md", None),
    ],
)
def test_where_a_template_file_lies(path: str, expected: tuple[str, Path] | None):
    assert place_of(Path(path)) == expected
