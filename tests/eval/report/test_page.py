"""The page asks the network for nothing, runs no markup of a note, and holds what it rests on."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from eval.output import Output, Record
from eval.report.beside import Beside
from eval.report.page import render_page
from eval.report.rivals import Rival, compare_with
from eval.sample import Sample
from eval.scorers.registry import SCORERS
from eval.wrong_patient import WrongPatientMarks

HOSTILE = (
    "Temp < 38 & \"quoted\". <script>document.title='owned'</script> </script> seen.\n"
    "<img src=x onerror=\"document.title='owned'\"> {{ 7 * 7 }} <!-- </div></td></table>"
    "\u202eright to left\u200f \u2028 ]]> 😷 \0 '"
)


class Tags(HTMLParser):
    """Collects tags, the text of the body, and the content of data blocks."""

    def __init__(self):
        super().__init__()
        self.tags = []
        self.seen = []
        self.blocks = {}
        self._block = None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.append((tag, attrs))
        self._block = attrs.get("id") if tag == "script" else None

    def handle_endtag(self, tag):
        self._block = None

    def handle_data(self, data):
        if self._block:
            self.blocks[self._block] = self.blocks.get(self._block, "") + data
        else:
            self.seen.append(data)


def parsed(html):
    tags = Tags()
    tags.feed(html)
    return tags


@pytest.fixture
def html(gather, record):
    made = [
        record("calm", claims=[("No fever.", "No fever.")]),
        record(HOSTILE, HOSTILE, claims=[(HOSTILE, "seen")], failures={"ask": "<b>code</b>"}),
    ]
    return render_page(gather(made, system="<i>lead</i>"))


def test_no_request_to_anywhere(html):
    tags = parsed(html).tags
    assert not [t for t, _ in tags if t in {"link", "img", "iframe", "object", "base"}]
    assert not [a for _, a in tags if "src" in a or any(k.startswith("on") for k in a)]
    assert not re.search(r"https?://|@import|url\(", html)


def test_one_script_runs_and_that_is_ours(html):
    scripts = [attrs for tag, attrs in parsed(html).tags if tag == "script"]
    assert [s.get("type") for s in scripts].count(None) == 1
    assert {s["type"] for s in scripts if "type" in s} == {"application/json"}
    assert "default-src 'none'" in html
    assert "unsafe-inline" not in html
    assert not re.search(r"<[^>]+\sstyle=", html)


def test_texts_arrive_as_they_are(html):
    blocks = parsed(html).blocks
    detail = json.loads(blocks["sample1"])
    assert "".join(piece[0] for piece in detail["source"]) == HOSTILE
    assert detail["panels"][0]["items"][0]["text"] == HOSTILE
    assert json.loads(blocks["index"])["samples"][1]["id"] == HOSTILE
    assert HOSTILE.split("\n")[0] not in html


def test_names_of_systems_and_codes_are_text(html):
    seen = "".join(parsed(html).seen)
    assert "<i>lead</i>" in seen
    assert "<b>code</b>" in seen


def test_the_index_holds_every_metric_that_scored(gather, record):
    index = json.loads(
        parsed(render_page(gather([record(claims=[("No fever.",)])]))).blocks["index"]
    )
    names = [metric["name"] for metric in index["metrics"]]
    assert names == [metric.name for metric in SCORERS["support"].metrics]
    (sample,) = index["samples"]
    assert dict(zip(names, sample["values"], strict=True))["claim_support"] == 1.0


def test_other_runs_stand_beside(gather, record):
    made = [record("a", claims=[("No fever.",)])]
    scores = gather(made).scores
    rivals = (Rival("run-x", "wrong-patient", {s.metric.name: s for s in scores}),)
    html = render_page(gather(made, beside=Beside(rivals, compare_with(scores, rivals))))
    tags = parsed(html)
    assert "another patient's output does as well" in "".join(tags.seen)
    (sample,) = json.loads(tags.blocks["index"])["samples"]
    assert sample["others"] == [sample["values"]]


def test_invented_people_are_said_to_be(gather, record):
    assert "invented" in render_page(gather([record()], shows_phi=True))
    assert "invented" not in render_page(gather([record()]))


def test_counts_that_do_not_add_up_are_said(gather, record):
    assert "do not add up" in render_page(gather([record("a"), record("a")]))
    assert "do not add up" not in render_page(gather([record("a"), record("b")]))


def test_samples_left_out_are_said(gather, record):
    contents = gather([record("a"), record("b")])
    fewer = replace(contents, details={1: contents.details[1]})
    html = render_page(fewer)
    assert "1 samples with least to look at" in html
    assert set(parsed(html).blocks) == {"index", "sample1"}


def test_a_source_of_a_megabyte(gather):
    source = "Café < 38 😷. " * 80_000
    html = render_page(gather([Record(Sample("long", source), Output())]))
    detail = json.loads(parsed(html).blocks["sample0"])
    assert detail["source"] == [[source]]


def test_a_run_of_nothing(gather):
    assert "0 of 0 samples" in render_page(gather([]))


def test_metrics_that_a_wrong_patient_wins_are_marked(gather, record):
    marks = WrongPatientMarks("wrong-run", (frozenset({"claim_support"}),))
    made = [record(claims=[("No fever.",)])]
    html = render_page(gather(made, beside=Beside(marks=marks)))
    assert "wrong-run" in "".join(parsed(html).seen)
    assert "no evidence of truth" not in render_page(gather(made))
