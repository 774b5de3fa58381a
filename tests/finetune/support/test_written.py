"""The written snippets keep their rules, and the sides of their split stay apart."""

from collections import Counter
from pathlib import Path

import pytest

from app.adapters import TaskType
from app.core.errors import FinetuneError
from finetune.corpora.corpus import read_corpus
from finetune.corpora.rows import TextPairRow
from finetune.corpora.sides import Side
from finetune.recipe import Recipe
from finetune.runs.data import run_data
from finetune.support.corpus import build_support_corpus
from finetune.support.written import Snippet, read_snippets

MARKED = """=== written/clinic-12
! Moderate malnutrition.
T She has stopped taking calcitriol.
F She has stopped taking cinacalcet.
: Off calcitriol since Sept.
T A tree grows there.
F No tree grows there.
: Lives with her niece Pilar who cooks.
"""
SNIPPET = "N K 2.9 this am\nN Plan: KCl 40 PO\nT Potassium was low.\nF Potassium was high.\n"


@pytest.fixture(scope="module")
def snippets() -> tuple[Snippet, ...]:
    return tuple(read_snippets())


def test_a_snippet_is_read_with_its_twins(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SNIPPET + "\nN Afebrile.\nT No fever.\nF A fever.\n")

    first, second = read_snippets(tmp_path)

    assert (first.name, first.text) == ("a-1", "K 2.9 this am\nPlan: KCl 40 PO")
    assert (first.held, first.wrong) == (("Potassium was low.",), ("Potassium was high.",))
    assert second.name == "a-2"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (SNIPPET + "\nN Afebrile.\nX No fever.\n", 7),
        (SNIPPET + "\nN Afebrile.\nT No fever.\n", 6),
        ("T No fever.\nF A fever.\n", 1),
        (SNIPPET + "\n\n\n" + SNIPPET, 6),
    ],
    ids=["mark", "no twin", "no note", "empty"],
)
def test_a_file_that_breaks_the_rules_is_refused_by_line(
    tmp_path: Path, text: str, line: int
) -> None:
    (tmp_path / "a.txt").write_text(text)
    with pytest.raises(FinetuneError) as caught:
        tuple(read_snippets(tmp_path))
    assert caught.value.facts == {"table": 1, "line": line}


def test_no_snippet_stands_twice_and_most_are_to_learn_from(snippets: tuple[Snippet, ...]) -> None:
    assert max(Counter(snippet.text for snippet in snippets).values()) == 1
    sides = Counter(snippet.side for snippet in snippets)
    assert sides[Side.TRAIN] > 0.8 * len(snippets)
    assert min(sides[Side.DEV], sides[Side.HELD_OUT]) > 0.02 * len(snippets)


def test_few_words_lean_to_one_side(snippets: tuple[Snippet, ...]) -> None:
    held = Counter(w for s in snippets for c in s.held for w in set(c.lower().split()))
    wrong = Counter(w for s in snippets for c in s.wrong for w in set(c.lower().split()))
    usual = [w for w in held | wrong if held[w] + wrong[w] >= 1000]
    leaning = {w for w in usual if not 0.3 < held[w] / (held[w] + wrong[w]) < 0.7}
    assert leaning <= {"not", "no"}  # known, and told in decision 8
    assert len(usual) > 10


@pytest.fixture
def marked(tmp_path: Path) -> Path:
    folder = tmp_path / "marked"
    folder.mkdir()
    (folder / "b.txt").write_text(MARKED)
    return folder


@pytest.fixture
def written(tmp_path: Path) -> Path:
    folder = tmp_path / "written"
    folder.mkdir()
    blocks = [f"N Line {i}.\nT True {i}.\nF Wrong {i}." for i in range(60)]
    (folder / "a.txt").write_text("\n\n".join(blocks))
    return folder


def test_claims_of_a_whole_note_stand_beside_the_lines_that_are_found_for_them(
    tmp_path: Path, written: Path, marked: Path
) -> None:
    build_support_corpus(tmp_path / "out", seed=3, written=written, marked=marked)

    sides = [read_corpus(tmp_path / "out" / side) for side in ("", "dev", "held_out")]
    rows = [r for side in sides for r in side.rows if isinstance(r, TextPairRow)]
    read = {row.text_b: row.text_a for row in rows if row.patient_ref.startswith("written")}
    told = "She has stopped taking calcitriol."
    assert read[told] == read["She has stopped taking cinacalcet."]
    assert "Off calcitriol since Sept." in read[told]
    assert "Lives with her niece Pilar who cooks." in read["A tree grows there."]
    assert {row.label for row in rows if row.text_b.startswith("No tree")} == {"unsupported"}


def test_the_corpus_keeps_snippets_whole_and_adds_what_another_says(
    tmp_path: Path, written: Path, marked: Path
) -> None:
    corpus = build_support_corpus(tmp_path / "corpus", seed=3, written=written, marked=marked)
    again = build_support_corpus(tmp_path / "again", seed=3, written=written, marked=marked)

    assert corpus.card.digests == again.card.digests
    pairs = [row for row in corpus.rows if isinstance(row, TextPairRow)]
    rows = [row for row in pairs if row.patient_ref.startswith("a-")]
    by_snippet = Counter(row.patient_ref for row in rows)
    assert set(by_snippet.values()) <= {2, 3}
    for row in rows:
        own = row.text_a.removeprefix("Line ")
        assert row.label == ("supported" if row.text_b == f"True {own}" else "unsupported")
    recipe = Recipe(
        name="pairs",
        task_type=TaskType.PAIR_CLASSIFICATION,
        base="tiny:bert-pairs",
        data=str(tmp_path / "corpus"),
        output=tmp_path / "run",
        licence="x",
        limits="x",
        max_tokens=64,
    )
    data = run_data(recipe, reuse=False)
    assert data.held_out == read_corpus(tmp_path / "corpus" / "held_out").rows
    assert data.dev


def test_denying_alone_tells_nothing_of_a_claim(tmp_path: Path, marked: Path) -> None:
    build_support_corpus(tmp_path / "corpus", seed=3, marked=marked)

    rows = [r for r in read_corpus(tmp_path / "corpus").rows if isinstance(r, TextPairRow)]
    denials = [row for row in rows if {"no", "not", "without"} & set(row.text_b.split())]
    assert _share_supported(denials) == pytest.approx(_share_supported(rows), abs=0.06)


def _share_supported(rows: list[TextPairRow]) -> float:
    return sum(row.label == "supported" for row in rows) / len(rows)
