"""Rates count what was right of true and of false claims, causes what stops the true ones."""

from pathlib import Path

import pytest

from finetune.corpora.sides import Side
from finetune.support.decision import Judged, of_notes
from finetune.support.rates import causes, main, rates

NOTE = "He has asthma. Creatinine was 1.4 mg/dL.\n"


def test_rates() -> None:
    claims = [
        Judged(NOTE, "He has asthma.", is_true=True),
        Judged(NOTE, "He has asthma.", is_true=False),
        Judged(NOTE, "Creatinine was 2.9 mg/dL.", is_true=False),
    ]
    assert rates(claims) == {True: (1, 1), False: (1, 2)}


def test_causes_name_the_first_check_that_objects() -> None:
    claims = [
        Judged(NOTE, "He has asthma.", is_true=True),
        Judged(NOTE, "Creatinine was 2.9 mg/dL.", is_true=True),
        Judged(NOTE, "He keeps bees.", is_true=True),
        Judged(NOTE, "He keeps dogs.", is_true=False),
    ]
    assert causes(claims) == {"values": 1, "wording": 1}


def test_folders_are_told_apart_and_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, row in (("one", "true\tHe has asthma."), ("two", "number\tCreatinine was 2.9.")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(NOTE)
        (tmp_path / name / "a.tsv").write_text(f"label\tclaim\n{row}\n")
    folders = [str(tmp_path / "one"), str(tmp_path / "two")]
    monkeypatch.setattr("sys.argv", ["rates", "--causes", *folders])
    main()
    told = capsys.readouterr().out.splitlines()
    assert told[0].endswith("one: true accepted 1 of 1 · false rejected 0 of 0 · balanced 1.000")
    assert told[-1] == "all: true accepted 1 of 1 · false rejected 1 of 1 · balanced 1.000"


def test_claims_of_a_marked_note_are_true_and_false(tmp_path: Path) -> None:
    marks = "? Why?\nT She lives with her niece.\nF She lives alone.\n"
    (tmp_path / "a.txt").write_text(f"=== written/clinic-12\n{marks}")

    claims = {(j.claim, j.is_true) for side in Side for j in of_notes(tmp_path, side)}
    assert claims == {("She lives with her niece.", True), ("She lives alone.", False)}
    assert len(list(of_notes(tmp_path))) == 2
