from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import FinetuneError
from finetune.corpora.overlap import N_WORDS, EvaluationSet, _runs, overlapping, read_evaluation_set

_WORDS = [f"word{i}" for i in range(60)]
_LINE = " ".join(_WORDS)


def _set(folder: Path, text: str = _LINE, name: str = "set.txt") -> EvaluationSet:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text)
    return read_evaluation_set(folder)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", f"Before.\n{_LINE}"),
        ("a.md", f"# Title\n\n{_LINE}"),
        ("a.json", json.dumps({"deep": [{"er": f"x\n{_LINE}"}], "n": 3})),
        ("a.jsonl", f"{json.dumps({'id': 1, 'note': 'short'})}\n{json.dumps({'note': _LINE})}\n"),
        ("a.csv", f'id,note\n1,"{_LINE.replace("word9 ", "word9,")}"\n'),
        ("a.tsv", f"id\tnote\n1\t{_LINE}\n"),
        ("a.jsonl", f'{{"note": "{_LINE}'),
    ],
    ids=["txt", "md", "json", "jsonl", "csv", "tsv", "cut line"],
)
def test_the_texts_of_every_format_are_found(tmp_path: Path, name: str, content: str) -> None:
    evaluation = _set(tmp_path / "set", content, name)
    copied = f"He said: {' '.join(_WORDS[20:40]).upper()}!"

    assert overlapping([("p1", [copied]), ("p2", ["nothing of it"])], evaluation) == {"p1"}


@pytest.mark.parametrize(
    ("n_shared", "refused"), [(N_WORDS - 1, set[str]()), (N_WORDS, {"p1"})], ids=["12", "13"]
)
def test_thirteen_words_in_a_row_are_an_overlap(
    tmp_path: Path, n_shared: int, refused: set[str]
) -> None:
    evaluation = _set(tmp_path / "set")
    text = f"other {' '.join(_WORDS[:n_shared])} other"

    assert overlapping([("p1", [text])], evaluation) == refused


def test_all_texts_of_a_note_count_and_the_patient_is_what_is_refused(tmp_path: Path) -> None:
    evaluation = _set(tmp_path / "set")
    texts = [("p1", ["a note", _LINE]), ("p1", ["another note"]), ("p2", ["a note"])]

    assert overlapping(texts, evaluation) == {"p1"}


@pytest.mark.parametrize(("n", "n_refused"), [(10, 10), (11, 0)])
def test_what_many_patients_share_is_boilerplate(tmp_path: Path, n: int, n_refused: int) -> None:
    evaluation = _set(tmp_path / "set")

    assert len(overlapping([(f"p{i}", [_LINE]) for i in range(n)], evaluation)) == n_refused


@given(st.lists(st.sampled_from("abc"), max_size=30), st.integers(0, 20))
def test_a_text_overlaps_with_itself_alone(letters: list[str], gap: int) -> None:
    words = [f"{letter}{i}" for i, letter in enumerate(letters)]
    runs = EvaluationSet(frozenset(_runs(" ".join(words))), 1, "")
    other = " ".join(f"z{i + gap}" for i in range(30))

    assert bool(overlapping([("p", [" ".join(words)])], runs)) == (len(words) >= N_WORDS)
    assert not overlapping([("p", [other])], runs)


def test_the_digest_says_which_set_it_was(tmp_path: Path) -> None:
    first, second = _set(tmp_path / "a"), _set(tmp_path / "b")

    assert first.digest == second.digest
    assert _set(tmp_path / "c", f"{_LINE} more").digest != first.digest


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        (None, "", "against_not_found"),
        ("a.parquet", "PAR1", "against_unreadable"),
        ("a.txt", "too short", "against_empty"),
    ],
)
def test_a_set_that_cannot_be_checked_is_refused(
    tmp_path: Path, name: str | None, content: str, code: str
) -> None:
    folder = tmp_path / "set"
    if name is not None:
        folder.mkdir()
        (folder / name).write_text(content)

    with pytest.raises(FinetuneError) as caught:
        read_evaluation_set(folder)
    assert caught.value.code == code
