"""Orders of a visit on the command line."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

VISIT = """Doctor: Good morning, Ms. Fenwright.
Patient: My left shoulder hurts.
Doctor: Let's get an x-ray of your left shoulder, and I'll see you back on the 3rd, in two weeks.
Patient: Fine.
"""


@pytest.fixture
def visit(tmp_path: Path) -> Path:
    path = tmp_path / "talk.txt"
    path.write_text(VISIT, "utf-8")
    return path


def test_json_holds_orders_beside_findings(notewell, visit: Path):
    ran = notewell("extract", visit, "--orders", "--json")
    assert (ran.code, ran.err) == (0, "")
    document = json.loads(ran.out)
    assert {f["type"] for f in document["findings"]} >= {"problem"}
    image, back = document["orders"]
    assert (image["type"], image["turns"]) == ("imaging", [2, 3])
    assert image["description"] == "x-ray left shoulder"
    assert (back["type"], back["description"]) == ("followup", "see you back two weeks")
    places = [*image["evidence"], *image["description_parts"], *image["reason_parts"]]
    assert all(VISIT[p["start"] : p["end"]] == p["quote"] for p in places)


def test_text_and_table(notewell, visit: Path, tmp_path: Path):
    ran = notewell("extract", visit, "--orders")
    assert "IMAGING\n  - x-ray left shoulder; for: " in ran.out
    out = tmp_path / "orders.csv"
    assert notewell("extract", visit, "--orders", "--out", out).code == 0
    with out.open(encoding="utf-8-sig", newline="") as file:
        assert [row["type"] for row in csv.DictReader(file)] == ["imaging", "followup"]


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [(("--orders", "--fhir"), 2, "not both"), (("--orders", "--out", "x.pdf"), 1, ".pdf")],
)
def test_what_does_not_go_together(notewell, visit: Path, options, code: int, said: str):
    ran = notewell("extract", visit, *options)
    assert ran.code == code
    assert said in ran.err
