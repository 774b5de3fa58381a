"""A knowledge page is read strictly: what is wrong in it is named with its line."""

import pytest

from app.core.errors import TaskError
from app.knowledge.page import PageKind, read_page

PAGE = """---
title: Gout
kind: condition
names: [gout, gouty arthritis]
source: A public page
date: 2026-03-01
audience: adults
reviewed: Dr. Imaginary, 2026-04-02
---
# Gout

- Gout is a sore joint from small crystals.

More crystals form when uric acid is high.
"""


def _read(tmp_path, content, name="gout.md"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_page(path)


def test_a_page_with_its_front_matter_and_facts(tmp_path):
    page = _read(tmp_path, PAGE)
    assert (page.page_id, page.kind, page.language) == ("knowledge/gout", PageKind.CONDITION, "en")
    assert page.is_reviewed
    assert [fact.text for fact in page.facts] == [
        "Gout is a sore joint from small crystals.",
        "More crystals form when uric acid is high.",
    ]
    assert all(fact.span.of(page.text) == fact.text for fact in page.facts)


@pytest.mark.parametrize("written", ["none", "None", "' none '"])
def test_a_page_that_nobody_reviewed_says_so(tmp_path, written):
    content = PAGE.replace("Dr. Imaginary, 2026-04-02", written)
    assert not _read(tmp_path, content).is_reviewed


@pytest.mark.parametrize(
    ("content", "line", "problem"),
    [
        ("# Gout\n", 1, "no front matter"),
        ("", 1, "no front matter"),
        (b"\xff\xfe\x00", 1, "not readable text"),
        (PAGE.replace("kind: condition", "kind: poem"), 3, "kind"),
        (PAGE.replace("date: 2026-03-01", "date: soon"), 6, "date"),
        (PAGE.replace("audience: adults\n", ""), 1, "audience"),
        (PAGE.replace("title: Gout", "title: ''"), 2, "title"),
        (PAGE.replace("audience: adults", "audience: adults\nauthor: me"), 8, "author"),
        (PAGE.replace("names: [gout, gouty arthritis]\n", ""), 1, "names is empty"),
        (PAGE.replace("names: [gout", "names: [[gout"), 5, "not YAML"),
        (PAGE.split("# Gout")[0] + "# Gout\n", 10, "no text"),
    ],
    ids=range(11),
)
def test_a_malformed_page_is_refused_with_its_line(tmp_path, content, line, problem):
    with pytest.raises(TaskError) as caught:
        _read(tmp_path, content)
    facts = caught.value.facts
    assert (caught.value.code, facts["line"], facts["problem"]) == ("page_malformed", line, problem)


def test_a_file_name_that_is_no_id_is_refused(tmp_path):
    with pytest.raises(TaskError):
        _read(tmp_path, PAGE, name="Gout & co.md")
