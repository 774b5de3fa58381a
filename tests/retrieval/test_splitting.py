from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.passage import Passage
from retrieval.splitting import split_passages

TEXT = "Plan: Start iron. Recheck in May.\n\nAllergies: None known."
SECTIONS = ((0, 35, "Plan"), (35, 57, "Allergies"))
SENTENCES = ((0, 17), (18, 33), (35, 57))


def split(max_chars: int) -> tuple[Passage, ...]:
    return split_passages(
        "n1", TEXT, patient_ref="p1", sections=SECTIONS, sentences=SENTENCES, max_chars=max_chars
    )


def texts(passages: tuple[Passage, ...]) -> list[str]:
    return [passage.text for passage in passages]


def test_sentences_of_a_section_share_a_passage_while_they_fit() -> None:
    assert texts(split(100)) == ["Plan: Start iron. Recheck in May.", "Allergies: None known."]
    assert texts(split(32)) == ["Plan: Start iron.", "Recheck in May.", "Allergies: None known."]


def test_a_long_sentence_is_divided_at_white_space() -> None:
    assert texts(split(12)) == [
        "Plan: Start",
        "iron.",
        "Recheck in",
        "May.",
        "Allergies:",
        "None known.",
    ]


def test_a_long_word_is_cut() -> None:
    made = split_passages(
        "n1", "abcdefg hi", patient_ref=None, sections=(), sentences=((0, 10),), max_chars=3
    )

    assert texts(made) == ["abc", "def", "g", "hi"]


def test_passages_carry_title_owner_and_date() -> None:
    passage = split_passages(
        "n1",
        TEXT,
        patient_ref="p1",
        sections=SECTIONS,
        sentences=SENTENCES,
        max_chars=100,
        written_at=date(2031, 5, 4),
    )[1]

    assert passage.header == "Allergies"
    assert (passage.source_id, passage.patient_ref) == ("n1", "p1")
    assert passage.written_at == date(2031, 5, 4)


def test_text_outside_sections_and_sentences_is_kept() -> None:
    made = split_passages(
        "n1", TEXT, patient_ref="p1", sections=SECTIONS[1:], sentences=SENTENCES[:1], max_chars=100
    )

    assert [(p.header, p.text) for p in made] == [
        ("", "Plan: Start iron. Recheck in May."),
        ("Allergies", "Allergies: None known."),
    ]


@pytest.mark.parametrize("text", ["", " \n\t"])
def test_blank_text_makes_no_passages(text: str) -> None:
    assert (
        split_passages("n1", text, patient_ref=None, sections=(), sentences=(), max_chars=9) == ()
    )


def test_max_chars_is_positive() -> None:
    with pytest.raises(ValueError, match="one character"):
        split(0)


ranges = st.lists(st.tuples(st.integers(0, 130), st.integers(0, 130)), max_size=6)


@given(st.text(alphabet="ab. \n\u00a0é😀", max_size=120), ranges, ranges, st.integers(1, 40))
def test_any_text_is_covered_once_exactly_and_within_its_sections(
    text: str,
    sections: list[tuple[int, int]],
    sentences: list[tuple[int, int]],
    max_chars: int,
) -> None:
    titled = [(start, end, f"title {n}") for n, (start, end) in enumerate(sections)]
    made = split_passages(
        "n1", text, patient_ref=None, sections=titled, sentences=sentences, max_chars=max_chars
    )

    covered = [place for passage in made for place in range(passage.start, passage.end)]
    assert covered == sorted(set(covered))
    assert {i for i, c in enumerate(text) if not c.isspace()} <= set(covered)
    title_of = {title: (start, end) for start, end, title in titled}
    for passage in made:
        assert text[passage.start : passage.end] == passage.text
        assert passage.text == passage.text.strip()
        assert 0 < len(passage.text) <= max_chars
        start, end = title_of.get(passage.header, (0, len(text)))
        assert start <= passage.start
        assert passage.end <= end
