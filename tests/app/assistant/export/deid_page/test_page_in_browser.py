"""A person at the page: views, kinds and details by the mouse, by the keyboard and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from app.assistant.export.deid_page import deid_page_html

pytestmark = pytest.mark.browser

_OVERHANG = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def page(preview, second, browser: Browser, tmp_path: Path) -> Iterator[Page]:
    file = tmp_path / "preview.html"
    file.write_bytes(deid_page_html([preview, second]).encode("utf-8"))
    said: list[str] = []
    requests: list[str] = []
    page = browser.new_page(viewport={"width": 1280, "height": 700})
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(file.as_uri())
    yield page
    assert said == []
    assert {url.split("#")[0] for url in requests} == {file.as_uri()}
    page.close()


def _card(page: Page) -> str:
    return page.locator(".card:visible").inner_text()


def test_the_views_are_switched_by_keyboard_and_the_state_is_seen(page: Page):
    text = page.locator(".text").first
    assert "Orla Fenwright" in text.inner_text()
    assert page.locator(".state").first.inner_text() == "Before: the note as it was read"
    page.get_by_role("radio", name="Before").focus()
    page.keyboard.press("ArrowRight")
    assert page.get_by_role("radio", name="After").is_checked()
    assert "Orla Fenwright" not in page.locator("main").inner_text()
    assert "[NAME]" in text.inner_text()
    assert page.locator(".state").first.inner_text() == "After: de-identified"


def test_details_show_on_focus_and_on_hover(page: Page):
    assert page.locator(".card:visible").count() == 0
    page.locator("#note1-entity1 > .tag").focus()
    assert "HeaderFieldRecognizer NAME 0.90 characters 14–23" in _card(page).replace("\n", " ")
    assert "Widened to whole words" in _card(page)
    page.get_by_role("radio", name="Before").focus()
    page.wait_for_selector("#note1-entity1-card", state="hidden")
    page.locator("#note1-entity3").hover()
    assert "FACILITY, not NAME" in _card(page)


def test_details_can_be_put_away(page: Page):
    page.get_by_role("checkbox", name="Details on hover and focus").uncheck()
    page.locator("#note1-entity1 > .tag").focus()
    assert page.locator(".card:visible").count() == 0


def test_a_screen_reader_hears_the_kind_and_the_details(page: Page):
    tag = page.locator("#note1-entity2 > .tag")
    described = str(tag.get_attribute("aria-describedby"))
    assert tag.inner_text() == "DATE"
    assert page.get_by_role("link", name="DATE", exact=True).count() == 1
    assert "DateRecognizer" in str(page.locator(f"#{described}").text_content())


def test_kinds_are_filtered_in_the_text_and_in_the_list(page: Page):
    page.get_by_role("checkbox", name="DATE").uncheck()
    assert page.locator("#note1-entity2 > .tag:visible").count() == 0
    assert page.locator("#note1-entity2-row:visible").count() == 0
    assert "04/09/2024" in page.locator(".text").first.inner_text()
    assert page.locator("#note1-entity1 > .tag:visible").count() == 1
    page.locator("#note1-entity2").hover()
    assert page.locator(".card:visible").count() == 0


def test_kept_words_show_on_demand_with_their_reason(page: Page):
    assert page.locator(".kept > .tag:visible").count() == 0
    page.get_by_role("checkbox", name="Words that were kept").check()
    assert page.locator(".kept > .tag:visible").count() == 2
    page.locator("#note1-kept1").hover()
    assert "A disease, a sign or a device named after somebody." in _card(page)
    assert page.locator(".kept-list li:visible").count() == 2


def test_from_the_list_to_the_text_and_back(page: Page):
    page.locator("#note1-entity3-row .tag").click()
    assert page.locator("#note1-entity3:target").count() == 1
    page.locator("#note1-entity3 > .tag").click()
    assert page.locator("#note1-entity3-row:target").count() == 1


def test_all_is_reachable_by_tab(page: Page):
    kinds = (
        ".skip",
        "#show-before",
        "#show-kept",
        "#kind-NAME",
        "nav.list a",
        "summary",
        "mark .tag",
    )
    reached: set[str] = set()
    for _ in range(25):
        page.keyboard.press("Tab")
        reached.update(kind for kind in kinds if page.locator(f"{kind}:focus").count())
    assert reached == set(kinds)


@pytest.mark.parametrize("width", [340, 760, 1900])
def test_nothing_runs_off_the_side(page: Page, width: int):
    page.set_viewport_size({"width": width, "height": 700})
    assert page.evaluate(_OVERHANG) == 0
    page.locator("#note1-entity1 > .tag").focus()
    box = page.locator("#note1-entity1-card").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_labels_and_text_stand_out(page: Page, scheme: Literal["light", "dark"]):
    page.emulate_media(color_scheme=scheme)
    for selector in ("mark.phi", "mark.phi > .tag", ".by", ".banner strong"):
        assert page.evaluate(_CONTRAST, selector) >= 4.5, selector


def test_paper_holds_every_note_and_no_switch(page: Page):
    page.emulate_media(media="print")
    assert page.locator("article:visible").count() == 2
    assert page.locator(".controls:visible").count() == 0
    assert page.locator(".found li:visible").count() == 4
    assert page.locator(".banner:visible").count() == 1


# The WCAG ratio of an element's colour and what lies behind it, both drawn to read them as sRGB.
_CONTRAST = """selector => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const drawn = color => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => [r, g, b]
    .map(c => c / 255).map(c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
  const behind = e => {
    const color = drawn(getComputedStyle(e).backgroundColor);
    return color[3] === 255 || e.parentElement === null ? color : behind(e.parentElement);
  };
  const ratios = [...document.querySelectorAll(selector)].map(e => {
    const [a, b] = [light(drawn(getComputedStyle(e).color)), light(behind(e))];
    return (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
  });
  return Math.min(...ratios);
}"""
