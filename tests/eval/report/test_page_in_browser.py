"""A person at the report of a thousand samples: sort, filter, open, follow evidence both ways."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from app.core.claim import Citation, Claim, Label, Verdict
from app.core.phi import PhiEntity, PhiKind
from app.core.span import Span
from eval.output import Output, Record
from eval.report.beside import Beside
from eval.report.contents import gather_contents
from eval.report.page import render_page
from eval.report.rivals import Rival, compare_with
from eval.sample import Fact, GoldPhi, Sample
from eval.scoring import score_records

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]

N_SAMPLES = 1000
_NAME = "Ines Varga"
_SENTENCES = (
    "No fever was seen today.", "Took aspirin 81 mg daily for angina.",
    "Left knee pain after a fall.",
    "Her mother had asthma as a child.", "Walks two miles every morning.", "Chest film was clear.",
    "Potassium 4.1 on the last draw.", "Plans to return in six weeks.",
)  # fmt: skip
# What a claim says in place of its sentence: a wrong number, side and negation, and an invention.
_TWISTS = (
    ("81 mg", "325 mg"), ("Left", "Right"), ("No fever", "Fever"), ("Walks", "Swims and juggles"),
)  # fmt: skip
HOSTILE = "</script><img src=x onerror=\"document.title='owned'\"> \u202emarks\u202c 😷 ' & \""


def _record(number: int) -> Record:
    """Make a note of some hundred sentences, with a summary that is wrong now and then."""
    rng = random.Random(number)
    name = HOSTILE if number == 7 else f"case-{number:04d}"
    source = f"{_NAME} was seen. {HOSTILE if number == 7 else ''}\n" + "\n".join(
        rng.choice(_SENTENCES) for _ in range(120)
    )
    claims: list[Claim] = []
    for sentence in rng.sample(_SENTENCES, 5):
        start = source.find(sentence)
        if start < 0:
            continue
        text = sentence
        if rng.random() < 0.2:
            for old, new in _TWISTS:
                text = text.replace(old, new)
        span = Span(start, start + len(sentence))
        claims.append(Claim(text, (Citation(name, span, sentence),), "Course"))
    phi = Span(0, len(_NAME))
    found = (PhiEntity(phi, PhiKind.NAME, 0.9, ("rule",)),) if number % 3 else ()
    sample = Sample(
        name,
        source,
        phi=(GoldPhi("NAME", phi),),
        facts=(Fact("Knee pain.", (("knee",),)),),
    )
    withheld = (Verdict(Claim("Had a stroke."), Label.CONTRADICTED, None, "no such thing"),)
    return Record(sample, Output(claims=tuple(claims), entities=found, withheld=withheld))


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    records = [_record(number) for number in range(N_SAMPLES)]
    scores = score_records(records, ("support", "omission", "phi"), seed=0)
    other = score_records(records[::-1], ("support", "omission"), seed=0)
    rivals = (Rival("other-run", "lead", {score.metric.name: score for score in other}),)
    config = {
        "run_id": "r", "task": "own", "system": "lead", "seed": 0, "version": "0",
        "git_commit": None, "shows_phi": True, "n_in": N_SAMPLES,
    }  # fmt: skip
    versus = compare_with(scores, rivals)
    contents = gather_contents(config, records, scores, beside=Beside(rivals, versus))
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(render_page(contents), "utf-8")
    return path


@pytest.fixture
def page(browser: Browser, file: Path) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    said: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(file.as_uri())
    yield page
    assert said == []
    assert {url.split("#")[0] for url in requests} == {file.as_uri()}
    assert page.title() == "own · lead · Notewell evaluation"
    page.close()


def names(page: Page) -> list[str | None]:
    return [line.get_attribute("data-name") for line in page.locator("tr.line").all()]


def counted(page: Page) -> str:
    # Typing settles for a moment before the table follows.
    page.wait_for_timeout(400)
    return page.locator("#count").inner_text()


def column(page: Page, title: str) -> list[str]:
    return page.locator(f"tr.line td[data-label='{title}']").all_inner_texts()


def test_the_page_holds_only_what_is_seen(page: Page):
    assert page.locator("tr.line").count() == 50
    assert page.locator(".item, .mark").count() == 0
    assert page.locator("#count").inner_text() == "1,000 of 1,000 samples shown"
    page.get_by_role("button", name="Next").click()
    assert names(page)[0] == "case-0050"
    assert page.get_by_role("button", name="Previous").is_enabled()


def test_sort_by_a_metric_and_by_errors(page: Page):
    head = page.locator("thead [data-key=m0]")
    head.focus()
    page.keyboard.press("Enter")
    assert page.locator("th[aria-sort=ascending]").inner_text().startswith("claim support")
    rising = column(page, "claim support")
    assert rising == sorted(rising)
    assert rising[0] < "1.000"
    page.keyboard.press("Enter")
    assert page.locator("th[aria-sort=descending]").count() == 1
    assert column(page, "claim support")[0] == "1.000"
    page.locator("thead [data-key=severity]").click()
    assert "major" in column(page, "Errors")[0]


def test_filter_by_words(page: Page):
    page.fill("#filter-text", "CASE-0042 angina")
    assert counted(page) == "1 of 1,000 samples shown"
    assert names(page) == ["case-0042"]
    page.fill("#filter-text", "no such words anywhere")
    assert counted(page) == "0 of 1,000 samples shown"
    page.get_by_role("button", name="Clear").click()
    assert counted(page) == "1,000 of 1,000 samples shown"


def test_filter_by_judgement_severity_and_threshold(page: Page):
    page.select_option("#filter-label", "missed")
    n_missed = int(counted(page).split(" ")[0])
    assert 0 < n_missed < 1000
    page.select_option("#filter-severity", "clean")
    assert counted(page).startswith("0 of")
    page.get_by_role("button", name="Clear").click()
    page.select_option("#filter-metric", label="claim support")
    page.fill("#filter-threshold", "0.7")
    assert not counted(page).startswith(("0 of", "1,000 of"))
    assert all(float(value) < 0.7 for value in column(page, "claim support"))
    page.fill("#filter-threshold", "")
    page.select_option("#filter-outcome", "0")
    assert counted(page) == "1,000 of 1,000 samples shown"
    page.select_option("#filter-outcome", "-1")
    assert counted(page).startswith("0 of")


def test_from_a_claim_to_its_evidence_and_back(page: Page):
    page.locator(".open").first.focus()
    page.keyboard.press("Enter")
    item = page.locator(".item").nth(1)
    item.focus()
    page.keyboard.press("Enter")
    assert item.get_attribute("aria-pressed") == "true"
    lit = page.locator(".mark.lit")
    assert lit.count() == 1
    assert (
        lit.first.inner_text() in item.locator(".text").inner_text()
        or item.locator(".label").inner_text() != "supported"
    )
    assert lit.first.evaluate(
        "e => { const [m, s] = [e, e.closest('.side')].map((x) => x.getBoundingClientRect());"
        " return m.top >= s.top - 1 && m.bottom <= s.bottom + 1; }"
    )
    page.keyboard.press("Escape")
    assert page.locator(".lit").count() == 0
    mark = page.locator(".mark").first
    mark.focus()
    page.keyboard.press(" ")
    pressed = page.locator(".item[aria-pressed=true] .text")
    assert pressed.count() >= 1
    assert "rest" in page.locator("#status").inner_text()
    page.keyboard.press("ArrowRight")
    assert page.locator(".mark:focus").inner_text() == page.locator(".mark").nth(1).inner_text()


def test_verdicts_are_words_and_panels_are_tabs(page: Page):
    page.locator("thead [data-key=m0]").click()
    page.locator(".open").first.click()
    labels = set(page.locator(".item .label").all_inner_texts())
    assert labels & {"contradicted", "unsupported"}
    assert page.locator(".item .grade").count() >= 1
    page.get_by_role("tab", name="Summary").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator(".item .label").all_inner_texts() == ["withheld"]
    page.get_by_role("tab", name="Identifiers").click()
    assert page.locator(".mark").all_inner_texts() == [_NAME]
    assert "NAME" in (page.locator(".mark").get_attribute("data-kind") or "")
    page.get_by_role("tab", name="Scores").click()
    assert "same" in page.locator(".scores").inner_text()
    page.locator(".open").first.click()
    assert page.locator(".detail").count() == 0


def test_a_hostile_note_is_text(page: Page):
    page.fill("#filter-text", "</script><img")
    assert counted(page) == "1 of 1,000 samples shown"
    page.locator(".open").click()
    assert HOSTILE in page.locator(".source").evaluate("e => e.textContent")
    assert page.locator("main img").count() == 0


def test_an_address_names_a_sample(page: Page):
    page.evaluate("location.hash = '#sample=case-0777'")
    page.wait_for_selector(".opened")
    assert page.locator(".open[aria-expanded=true]").inner_text() == "case-0777"


@pytest.mark.parametrize("width", [390, 768, 1920])
def test_nothing_runs_off_the_side(page: Page, width: int):
    page.set_viewport_size({"width": width, "height": 800})
    page.locator(".open").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


# WCAG 2.2 contrast of every visible text with what lies behind it.
_CONTRAST = """() => {
  const parse = (c) => { const v = c.match(/[\\d.]+/g).map(Number);
    return v.length < 4 ? [...v, 1] : v; };
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
    .map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (e) => { for (; e; e = e.parentElement) {
    const c = parse(getComputedStyle(e).backgroundColor);
    if (c[3] === 1) return c; } return [255, 255, 255]; };
  const poor = [];
  for (const e of document.querySelectorAll("main *, header *")) {
    const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (!own || !e.checkVisibility() || e.disabled) continue;
    const style = getComputedStyle(e);
    const text = e instanceof SVGElement ? style.fill : style.color;
    const [a, b] = [light(parse(text)), light(ground(e))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) poor.push(`${e.tagName}.${e.getAttribute("class")} ${ratio.toFixed(2)}`);
  }
  return [...new Set(poor)];
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_can_be_read(page: Page, scheme: str):
    page.emulate_media(
        color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce"
    )
    page.locator("thead [data-key=m0]").click()
    page.locator(".open").first.click()
    page.locator(".item").first.click()
    for tab in range(page.locator("[role=tab]").count()):
        page.locator("[role=tab]").nth(tab).click()
        assert page.evaluate(_CONTRAST) == []
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(16, 20, 23)"
    assert dark == (scheme == "dark")
