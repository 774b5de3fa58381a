"""The page holds both texts and no markup of theirs; without originals it holds none of them."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from app.assistant.export.deid_page import deid_page_html

ORIGINALS = ("Orla", "Fenwright", "fenwright", "04/09/2024", "Larkmoor", "Ok", "oro")


class _Reader(HTMLParser):
    """Collects the text of each note in one view, and every tag and id."""

    _LEFT_OUT = frozenset({"tag", "card", "odd"})

    def __init__(self, view: str) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self._other = {"before": "after", "after": "before"}[view]
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        self.ids += [str(given["id"])] if "id" in given else []
        self.targets += [
            str(given[a]).lstrip("#") for a in ("href", "aria-describedby") if a in given
        ]
        css = str(given.get("class") or "").split(" ")[0]
        if css == "text":
            self.texts.append("")
            self._open = ["text"]
        elif self._open and tag != "br":
            self._open.append(css)

    def handle_endtag(self, tag: str) -> None:
        if self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open and not self._LEFT_OUT.union({self._other}).intersection(self._open):
            self.texts[-1] += data


def read(html: str, view: str = "before") -> _Reader:
    reader = _Reader(view)
    reader.feed(html)
    reader.close()
    return reader


def test_before_is_the_note_and_after_is_what_became_of_it(preview):
    html = deid_page_html([preview])
    assert read(html, "before").texts == [preview.note.text]
    assert read(html, "after").texts == [preview.deid.note.text]


def test_nothing_of_a_note_becomes_markup_and_nothing_runs(preview, second):
    html = deid_page_html([preview, second])
    assert "script" not in read(html).tags
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "script-src &#39;none&#39;" in html
    assert " style=" not in html
    assert not re.search(r"""(src|href)=["']?(https?:|//)""", html)


def test_unseen_characters_are_shown(second):
    html = deid_page_html([second])
    assert "\u200b" not in html
    assert "\u202e" not in html
    assert "\x00" not in html
    assert html.count(">U+200B</span>") >= 2
    assert ">U+202E</span>" in html


def test_every_id_stands_once_and_every_link_leads_somewhere(preview, second):
    reader = read(deid_page_html([preview, second]))
    assert len(reader.ids) == len(set(reader.ids))
    assert set(reader.targets) <= set(reader.ids)


def test_the_page_says_what_it_holds(preview):
    html = deid_page_html([preview])
    assert "This page holds protected health information." in html
    assert "1 note, mode safe-harbor." in html
    assert "HeaderFieldRecognizer" in html
    assert "Widened to whole words" in html
    assert '<span class="place">characters 14–23</span>' in html


def test_without_originals_none_is_anywhere_in_the_file(preview, second):
    html = deid_page_html([preview, second], with_originals=False)
    style = re.search(r"<style>.*?</style>", html, re.DOTALL)
    assert style
    shown = html.replace(style[0], "")
    assert not [original for original in ORIGINALS if original in shown]
    assert "second" not in shown.replace("The second look", "")
    assert "characters" not in shown
    assert read(html, "after").texts[0] == preview.deid.note.text
    assert "show-before" not in shown
    assert "Without originals." in html


@pytest.mark.parametrize("with_originals", [True, False])
def test_a_note_without_phi_is_a_page_too(make_preview, with_originals: bool):
    html = deid_page_html([make_preview("n", "Lungs clear.", ())], with_originals=with_originals)
    assert read(html).texts == ["Lungs clear."]
    assert "Nothing was replaced." in html
    assert "Detectors" not in html
