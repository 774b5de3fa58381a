"""The page as a person uses it, in Chromium, against the real command and pipeline."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MARKUP_NOTE = (
    "ASSESSMENT: <script>window.hit = 1</script><img src=x onerror='window.hit = 2'>\n"
    "PLAN: Start amoxicillin 500 mg PO TID. [more](javascript:alert(1)) ${1+1} {{value}}\n"
)
PATIENCE_MS = 90_000


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Yield the address and the password of a running demo."""
    data = tmp_path_factory.mktemp("served")
    code = "from app.cli.main import run; run()"
    process = subprocess.Popen(
        [sys.executable, "-c", code, "serve", "--demo", "--port", "0"],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "NOTEWELL__DATA_DIR": str(data)},
    )
    assert process.stderr is not None
    said = process.stderr.readline() + process.stderr.readline()
    password = re.search(r"password (\S+)", said)
    address = re.search(r"http://\S+", said)
    assert password, said
    assert address, said
    yield address[0], password[1]
    process.terminate()
    assert "Traceback" not in process.communicate(timeout=30)[1]
    assert list(data.iterdir()) == [], "a demo leaves nothing behind"


@pytest.fixture
def page(server: tuple[str, str], browser: Browser) -> Iterator[Page]:
    """Yield the page, signed in; no complaint on the console, no request to another host."""
    address, password = server
    complaints: list[str] = []
    statuses: list[int] = []
    hosts: set[str] = set()
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_default_timeout(PATIENCE_MS)
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.on("response", lambda reply: statuses.append(reply.status))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    page.goto(address, wait_until="commit")
    page.fill("#name", "demo")
    page.fill("#password", password)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_selector("[data-note]")
    yield page
    page.close()
    # Chromium complains of a refused upload, which one test makes.
    assert [c for c in complaints if "422" not in c] == []
    assert [s for s in statuses if s >= 400 and s != 422] == []
    assert hosts == {address.split("/")[2]}


def test_a_sentence_leads_to_the_words_it_rests_on(page: Page) -> None:
    page.get_by_label("Note", exact=True).first.click()
    page.get_by_role("option", name="02-").click()
    page.get_by_role("button", name="Summarize").click()
    expect(page.locator('.nw-turn[data-status="done"]')).to_have_count(1, timeout=PATIENCE_MS)

    sentence = page.locator(".nw-claims .nw-cite").last
    sentence.focus()
    page.keyboard.press("Enter")
    expect(sentence).to_have_attribute("aria-pressed", "true")
    expect(page.locator("mark.nw-mark").first).to_be_in_viewport()
    places = sentence.get_attribute("data-spans") or ""
    marked = "".join(page.locator("mark.nw-mark").all_text_contents())
    assert len(marked) == sum(int(p.split("-")[1]) - int(p.split("-")[0]) for p in places.split())
    page.keyboard.press("Escape")
    expect(page.locator("mark.nw-mark")).to_have_count(0)


def test_a_question_is_answered_and_the_page_fits_a_phone(page: Page) -> None:
    page.get_by_placeholder("Ask about this note").fill("What was the ejection fraction?")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.locator('.nw-turn[data-status="done"]')).to_have_count(1, timeout=PATIENCE_MS)
    expect(page.locator(".nw-turn")).to_contain_text("30%")
    expect(page.locator(".nw-asked").last).to_be_in_viewport()
    expect(page.get_by_placeholder("Ask about this note")).to_have_value("")

    page.set_viewport_size({"width": 360, "height": 780})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator(".nw-cite").first.click()
    expect(page.locator("mark.nw-mark").first).to_be_in_viewport()
    page.get_by_role("button", name="Back to sentence").click()
    expect(page.locator(".nw-cite").first).to_be_in_viewport()


def test_markup_in_an_uploaded_note_stays_text(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "visit.txt"
    file.write_text(MARKUP_NOTE)
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator("[data-note]")).to_contain_text("<script>window.hit = 1</script>")
    page.get_by_role("button", name="Summarize").click()
    expect(page.locator('.nw-turn[data-status="done"]')).to_have_count(1, timeout=PATIENCE_MS)

    assert page.locator("[data-note]").text_content() == MARKUP_NOTE
    assert page.evaluate("window.hit") is None
    assert page.locator("[data-note] img, [data-note] a, .nw-log img, .nw-log a").count() == 0

    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"not a document")
    page.locator("input[type=file]").set_input_files(broken)
    expect(page.get_by_role("status").filter(has_text="not a readable")).to_be_visible()
