"""One meta-evaluation from end to end, with cheap detectors."""

import json

import pytest

from app.core.errors import EvalError
from eval.meta.case import Source
from eval.meta.experts import ScoredOutput
from eval.meta.lexical import LikenessDetector, content_recall, rouge_1
from eval.meta.measure import POOLED
from eval.meta.page import headline, tables, to_markdown
from eval.meta.run import run_meta
from eval.meta.show import JSON_FILE, MARKDOWN_FILE, print_report, write_report

DETECTORS = (LikenessDetector("ROUGE-1", rouge_1), LikenessDetector("recall", content_recall))


@pytest.fixture(scope="module")
def report():
    lines = [
        "Mr. Farnlow denies fever and cough.", "He underwent appendectomy in 2011.",
        "Continue metformin 500 mg BID.", "CT showed a 9 mm nodule in the left kidney.",
    ]  # fmt: skip
    sources = [
        Source(f"n{i}", "\n".join(kept), tuple(kept))
        for i in range(4)
        for kept in [[line for j, line in enumerate(lines) if j != i]]
    ]
    experts = [
        ScoredOutput(f"e{i}", "He has gout.", f"He has gout{'s' * i}.", {"true": 3 - i})
        for i in range(3)
    ]
    return run_meta(sources, DETECTORS, notes="four notes", seed=0, experts=experts)


def test_counts_add_up(report):
    measured = report.measured[0]
    assert measured.n_clean == report.n_clean
    assert measured.of(POOLED).n == report.n_errors
    assert report.n_sources == 4
    assert len(report.matched) == len(DETECTORS)


def test_markdown_has_every_table(report):
    page = to_markdown(report)
    for table in tables(report):
        assert f"## {table.title}" in page
    assert "four notes" in page
    assert "Agreement with experts" in page


def test_files_hold_figures_and_no_text_of_a_note(report, tmp_path):
    write_report(report, tmp_path / "out")
    written = {path.name: path.read_text() for path in (tmp_path / "out").iterdir()}
    assert set(written) == {JSON_FILE, MARKDOWN_FILE}
    assert json.loads(written[JSON_FILE])["n_errors"] == report.n_errors
    assert not any(
        word in text for text in written.values() for word in ("Farnlow", "appendectomy")
    )


def test_fits_eighty_columns(report, capsys):
    print_report(report, as_json=False)
    shown = capsys.readouterr().out
    assert headline(report).splitlines()[0] in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_too_little_to_plant_in():
    with pytest.raises(EvalError) as error:
        run_meta([Source("n", "Well.", ())], DETECTORS, notes="x", seed=0)
    assert error.value.code == "eval_meta_too_little"


def test_a_folder_that_cannot_be_made(report, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(EvalError):
        write_report(report, tmp_path / "file" / "out")
