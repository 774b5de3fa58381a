"""The report asks the network for nothing, runs no markup of a note, and shows what it rests on."""

import re
from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import sync_playwright

from app.core.span import Span
from eval.identity import RunPlan
from eval.report.segments import cut_segments
from eval.runner import run_plan
from eval.sample import Ask, Fact, Sample
from eval.systems.baselines import Lead
from eval.tasks.task import Task

HOSTILE = (
    "Temp < 38 & \"quoted\". <script>document.title='owned'</script> seen.\n"
    "<img src=x onerror=\"document.title='owned'\"> {{ 7 * 7 }} </div></td></table>"
)
SAMPLES = (
    Sample("calm", "No fever. A cough.", facts=(Fact("Has a rash.", (("rash",),)),)),
    Sample("<b>hostile</b>", HOSTILE, reference="</script><script>document.title='owned'</script>"),
)
TASK = Task(
    "own", "", "", (Ask.SUMMARIZE,), ("support", "omission", "rouge", "cost"), lambda _: SAMPLES
)
BROWSER = "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


class Tags(HTMLParser):
    """Collects tags and the text that a reader sees."""

    def __init__(self):
        super().__init__()
        self.tags = []
        self.seen = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.seen.append(data)


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    folder = run_plan(RunPlan(TASK, Lead(), SAMPLES), out=tmp_path_factory.mktemp("runs"))
    return folder.path / "report.html"


def parsed(page):
    tags = Tags()
    tags.feed(page.read_text("utf-8"))
    return tags


def test_no_request_to_anywhere(page):
    tags = parsed(page)
    assert not [t for t, _ in tags.tags if t in {"link", "img", "iframe", "object", "base"}]
    assert not [a for _, a in tags.tags if "src" in a or any(k.startswith("on") for k in a)]
    assert not re.search(r"https?://|@import|url\(", page.read_text("utf-8"))


def test_one_script_and_that_is_ours(page):
    text = page.read_text("utf-8")
    assert [t for t, _ in parsed(page).tags].count("script") == 1
    assert "default-src 'none'" in text
    assert "unsafe-inline" not in text


def test_notes_are_shown_as_they_are(page):
    seen = "".join(parsed(page).seen)
    for line in HOSTILE.split("\n"):
        assert line in seen
    assert "49" not in seen.split("{{ 7 * 7 }}")[0][-20:]


def test_verdicts_are_words_and_missed_facts_are_named(page):
    seen = "".join(parsed(page).seen)
    assert "supported" in seen
    assert "Has a rash." in seen


def test_invented_people_are_said_to_be(page, tmp_path):
    shows = Task("own2", "", "", TASK.asks, TASK.scorers, TASK.load, shows_phi=True)
    other = run_plan(RunPlan(shows, Lead(), SAMPLES), out=tmp_path).path / "report.html"
    assert "invented" in other.read_text("utf-8")
    assert "invented" not in page.read_text("utf-8")


@given(st.text(max_size=40), st.lists(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)))))
def test_segments_join_to_the_text_and_know_their_groups(text, groups):
    spans = [[Span(min(p), max(p)) for p in pairs] for pairs in groups]
    segments = cut_segments(text, spans)
    assert "".join(segment.text for segment in segments) == text
    at = 0
    for segment in segments:
        for i in range(at, at + len(segment.text)):
            covering = {
                n for n, group in enumerate(spans) if any(s.start <= i < s.end for s in group)
            }
            assert covering == set(segment.groups)
        at += len(segment.text)


@pytest.mark.browser
@pytest.mark.enable_socket
def test_in_a_browser(page):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=FLAGS)
        for width in (320, 1600):
            tab = browser.new_page(viewport={"width": width, "height": 900})
            said = []
            tab.on("console", lambda message: said.append(message.text))  # noqa: B023
            tab.goto("file://" + quote(str(page)))
            assert tab.title() == "own · lead · Notewell evaluation"
            assert tab.evaluate("document.documentElement.scrollWidth") <= width
            tab.locator(".open").first.focus()
            tab.keyboard.press("Enter")
            claim = tab.locator("tbody.sample:first-of-type .claim").first
            claim.focus()
            tab.keyboard.press("Enter")
            assert tab.locator(".lit").all_text_contents() == ["No fever."]
            tab.keyboard.press("Escape")
            assert tab.locator(".lit").count() == 0
            tab.fill("#filter", "quoted")
            assert tab.locator("#count").inner_text() == "1 shown"
            tab.fill("#filter", "")
            tab.locator("thead button[data-key='0']").click()
            tab.locator("thead button[data-key='0']").click()
            assert tab.locator("tbody.sample").first.get_attribute("data-name") == "<b>hostile</b>"
            assert said == []
        browser.close()
