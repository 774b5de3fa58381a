"""What readers marked is read back as places of their notes, and makes rows on its side."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.core.errors import FinetuneError
from app.core.span import Span
from app.llm.embedded.answers.reader import ANSWERS, OTHER
from finetune.corpora.corpus import Corpus, read_corpus
from finetune.corpora.rows import TagRow, TextPairRow
from finetune.corpora.sides import Side
from finetune.readers.agreement import agreed
from finetune.readers.answer_rates import Outcome, judged
from finetune.readers.corpora import build_answer_corpus, build_salience_corpus
from finetune.readers.marks import Asked, ReadNote, read_again, read_marks

NAME = "written/clinic-12"
MARKS = f"""=== {NAME}
! Moderate malnutrition.
+ Off calcitriol since Sept.
? Does she throw up?
= Denies vomiting, diarrhea.
? Why is she eating too little protein?
= Inadequate protein intake r/t early satiety AEB nPCR 0.81.
& Appetite "so-so", early satiety, metallic taste.
? What was her calcium level last year?
"""
BROKEN = [
    "! Moderate malnutrition.\n",
    f"=== {NAME}\n! Severe malnutrition.\n",
    f"=== {NAME}\n= Off calcitriol since Sept.\n",
    f"=== {NAME}\n? Why?\n& Off calcitriol since Sept.\n",
    f"=== {NAME}\nModerate malnutrition.\n",
    f"=== {NAME}\n! @2 Moderate malnutrition.\n",
    "=== written/clinic-0\n! Moderate malnutrition.\n",
    f"=== {NAME}\n! Moderate malnutrition.\nT She is thin.\n",
    f"=== {NAME}\nF She is thin.\n",
    f"=== {NAME}\n: Moderate malnutrition.\n",
    f"=== {NAME}\nT She is thin.\nF He is thin.\n: Severe malnutrition.\n",
    f"=== {NAME}\nT She is thin.\nF He is thin.\nF It is thin.\n",
    "=== A visit\n! Moderate malnutrition.\n",
]


def _marked(folder: Path, text: str = MARKS) -> Path:
    (folder / "a.txt").write_text(text)
    return folder


def _said(note: ReadNote, spans: tuple[Span, ...]) -> list[str]:
    return [" ".join(span.of(note.text).split()) for span in spans]


def test_marks_are_places_of_their_note(tmp_path: Path) -> None:
    (note,) = read_marks(_marked(tmp_path))
    vomits, eats, calcium = note.questions

    assert note.name == NAME
    assert _said(note, note.must) == ["Moderate malnutrition."]
    assert _said(note, note.also) == ["Off calcitriol since Sept."]
    assert _said(note, vomits.told_in) == ["Denies vomiting, diarrhea."]
    assert [len(answer) for answer in eats.answers] == [2]
    assert calcium.answers == ()


@pytest.mark.parametrize("text", BROKEN)
def test_a_mark_of_nothing_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(FinetuneError):
        tuple(read_marks(_marked(tmp_path, text)))


def test_an_answer_is_judged_by_the_sentences_that_it_cites() -> None:
    one, two, three = Span(0, 10), Span(10, 20), Span(20, 30)
    either = Asked("?", ((one, two), (three,)))

    assert judged(either, [two, one]) is Outcome.RIGHT
    assert judged(either, [three, Span(40, 50)]) is Outcome.RIGHT
    assert judged(either, [one]) is Outcome.IN_PART
    assert judged(either, [Span(40, 50)]) is Outcome.WRONG
    assert judged(either, []) is Outcome.ABSTAINED
    assert judged(Asked("?", ()), []) is Outcome.RIGHTLY_SILENT
    assert judged(Asked("?", ()), [one]) is Outcome.ANSWERED_UNTOLD


def test_claims_stand_in_twos_with_what_tells_them_apart(tmp_path: Path) -> None:
    text = f"{MARKS}T Her stomach is fine.\nF She vomits.\n: Denies vomiting, diarrhea.\n"
    (note,) = read_marks(_marked(tmp_path, text))

    (twins,) = note.twins
    assert (twins.held, twins.wrong) == ("Her stomach is fine.", "She vomits.")
    assert _said(note, twins.told_in) == ["Denies vomiting, diarrhea."]


def test_what_two_readers_marked_in_a_note_is_compared(tmp_path: Path) -> None:
    first, again = tmp_path / "first", tmp_path / "again"
    first.mkdir()
    again.mkdir()
    _marked(first)
    _marked(again, f"=== {NAME}\n! Denies vomiting, diarrhea.\n! Moderate malnutrition.\n")

    ((one, other),) = read_again(again, first)

    assert (one.name, other.name, other.side) == (NAME, NAME, one.side)
    assert _said(one, agreed(one, other)) == ["Moderate malnutrition."]
    _marked(again, "=== written/clinic-13\n! No fever.\n")
    with pytest.raises(FinetuneError):
        tuple(read_again(again, first))


def test_every_second_reading_is_of_a_marked_note() -> None:
    twice = tuple(read_again())

    assert {one.side for one, _ in twice} == {Side.DEV, Side.HELD_OUT}
    assert all(other.must for _, other in twice)


def test_a_question_is_paired_with_what_answers_it_and_what_does_not(tmp_path: Path) -> None:
    corpus = build_answer_corpus(tmp_path / "out", seed=7, marked=_marked(tmp_path))
    rows = [row for made in _sides(tmp_path / "out", corpus) for row in made.rows]
    pairs = [row for row in rows if isinstance(row, TextPairRow)]
    answers = {(row.text_a, row.text_b) for row in pairs if row.label == ANSWERS}

    assert len(pairs) == len(rows)
    assert {question for question, _ in answers} == {
        "Does she throw up?",
        "Why is she eating too little protein?",
    }
    assert all("vomiting" in told for question, told in answers if "throw" in question)
    others = [row for row in pairs if row.label == OTHER]
    assert {row.text_a for row in others} == {row.text_a for row in pairs}
    assert not {(row.text_a, row.text_b) for row in others} & answers


def test_every_marked_note_is_a_row_of_its_side(tmp_path: Path) -> None:
    notes = {note.name: note for note in read_marks()}
    corpus = build_salience_corpus(tmp_path)

    made = dict(zip((Side.TRAIN, Side.DEV, Side.HELD_OUT), _sides(tmp_path, corpus), strict=True))
    assert sum(len(one.rows) for one in made.values()) == len(notes)
    for side, one in made.items():
        for row in one.rows:
            assert isinstance(row, TagRow)
            assert notes[row.note_ref].side is side
            assert {tag.label for tag in row.tags} <= {"must", "also"}


def _sides(folder: Path, train: Corpus) -> tuple[Corpus, ...]:
    return (train, read_corpus(folder / "dev"), read_corpus(folder / "held_out"))
