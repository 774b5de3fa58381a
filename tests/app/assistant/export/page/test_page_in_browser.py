"""A person at the page: from sentence to characters and back, with the mouse and the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from app.assistant.export.page import PageNote, page_html
from app.assistant.export.report import findings_report, handout_report, summary_report
from app.core.note import Note

pytestmark = pytest.mark.browser

_ACTIVE = "[...document.querySelectorAll('.seg[data-active]')].map(s => s.textContent)"
_PRESSED = "[...document.querySelectorAll('.item[aria-pressed=true]')].map(i => i.dataset.ref)"


@pytest.fixture
def page(note, summary, findings, handout, browser: Browser, tmp_path: Path) -> Iterator[Page]:
    reports = (
        summary_report(summary),
        findings_report(findings, note.text),
        handout_report(handout),
    )
    second = PageNote(Note("second", "Another note."), ())
    file = tmp_path / "page.html"
    file.write_text(page_html([PageNote(note, reports), second], title="T"), "utf-8")
    said: list[str] = []
    page = browser.new_page(viewport={"width": 1280, "height": 700}, reduced_motion="reduce")
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(file.as_uri())
    yield page
    assert said == []
    assert set(url.split("#")[0] for url in requests) == {file.as_uri()}
    page.close()


def test_from_a_sentence_to_its_characters_and_back(page: Page):
    item = page.locator("[data-ref=summary1]")
    item.click()
    assert page.evaluate(_ACTIVE) == ["Hgb 7.1 g/dL", "K ≥ 6.8"]
    assert "Source 1 of 2: Hgb 7.1 g/dL" in page.locator("#nw--status").inner_text()
    item.press("Enter")
    assert "Source 2 of 2: K ≥ 6.8" in page.locator("#nw--status").inner_text()
    page.locator(".seg", has_text="metoprolol").first.click()
    assert page.evaluate(_PRESSED) == ["summary2"]
    page.locator(".seg", has_text="Hgb").press(" ")
    assert page.evaluate(_PRESSED) == ["summary1", "summary2"]
    page.keyboard.press("Escape")
    assert page.evaluate(_PRESSED) == []


def test_withheld_and_critical_statements_point_at_their_evidence(page: Page):
    page.locator("[data-ref=summary-withheld1]").click()
    assert page.evaluate(_ACTIVE + ".join('')") == "Denies chest pain."
    page.locator("[data-ref=critical1]").click()
    assert page.evaluate(_ACTIVE) == ["K ≥ 6.8"]


def test_findings_are_filtered(page: Page):
    page.get_by_role("tab", name="Summary").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator(".finding:visible").count() == 2
    page.get_by_role("checkbox", name="absent").uncheck()
    assert page.locator(".finding:visible").all_inner_texts()[0].startswith("medication")
    assert page.locator(".seg[data-type]").all_inner_texts() == ["metoprolol"]


def test_notes_change_by_arrow_key_and_by_link(page: Page):
    page.locator("nav.list a").first.focus()
    page.keyboard.press("ArrowDown")
    page.wait_for_selector("#second:visible")
    assert page.locator("article:visible").count() == 1
    page.evaluate("location.hash = '#note-1-co--finding2'")
    page.wait_for_selector("#note-1-co:visible")
    assert page.evaluate(_ACTIVE) == ["chest pain"]


def test_all_is_reachable_by_tab(page: Page):
    kinds = (".skip", ".theme", "nav.list a", ".source", ".seg", ".item", "[role=tab]")
    reached: set[str] = set()
    for _ in range(30):
        page.keyboard.press("Tab")
        reached.update(k for k in kinds if page.locator(f"{k}:focus").count())
    assert reached == set(kinds)


@pytest.mark.parametrize("width", [360, 1900])
def test_nothing_runs_off_the_side(page: Page, width: int):
    page.set_viewport_size({"width": width, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_paper_holds_every_note_with_its_sources(page: Page):
    page.emulate_media(media="print")
    assert page.locator("article:visible").count() == 2
    assert "characters" in page.locator("#note-1-co .sources:visible").first.inner_text()
    assert page.locator(".panel:visible").count() == 1
