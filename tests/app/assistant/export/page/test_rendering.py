"""The page holds every character of a note and nothing of it as markup."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest

from app.assistant.export.page import PageNote, page_html
from app.assistant.export.report import summary_report
from app.core.note import Note


class _Reader(HTMLParser):
    """Collects the text of each note and every tag."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.anchors: list[str] = []
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        given = dict(attrs)
        if given.get("class") == "text":
            self.texts.append("")
            self._depth = 1
        elif tag == "span" and self._depth:
            self._depth += 1
        if tag == "article":
            self.anchors.append(str(given["id"]))

    def handle_endtag(self, tag: str) -> None:
        if self._depth and tag in ("div", "span"):
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.texts[-1] += data


def read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader


def test_the_note_stands_there_character_by_character(note, summary):
    reader = read(page_html([PageNote(note, (summary_report(summary),))], title="T"))
    assert reader.texts == [note.text]
    assert reader.tags.count("script") == 1
    assert "img" not in reader.tags
    assert "b" not in reader.tags


@pytest.mark.parametrize("text", ["\nfirst line is empty", "a\rb", "tail\n\n", "\x0c", "&amp;lt;"])
def test_odd_texts_stay_exact(text):
    html = page_html([PageNote(Note("n", text), ())], title="T")
    assert read(html).texts == [text]


def test_the_policy_names_the_digests_of_what_the_page_runs(note):
    html = page_html([PageNote(note, ())], title="T")
    for tag, name in (("script", "script-src"), ("style", "style-src")):
        content = re.search(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert content
        digest = base64.b64encode(hashlib.sha256(content[1].encode()).digest()).decode()
        assert f"{name} &#39;sha256-{digest}&#39;" in html
    assert "default-src &#39;none&#39;" in html
    assert not re.search(r"""(src|href)=["']?https?:""", html)


def test_ids_become_unique_anchors():
    ids = ("a/b", "a b", "--", "a--b", "Zoë")
    html = page_html([PageNote(Note(note_id, "x"), ()) for note_id in ids], title="T")
    assert read(html).anchors == ["a-b", "a-b.2", "note", "a-b.3", "Zo"]


def test_it_says_what_it_is(note):
    html = page_html([PageNote(note, ())], title="T", remark="Invented <patients>.")
    assert "Draft for a licensed clinician to check; not a medical device." in html
    assert "Invented &lt;patients&gt;." in html


def test_no_notes_is_a_page_too():
    assert read(page_html([], title="T")).texts == []
