import numpy as np
import pytest

from app.encoder.tag_spans import Tagged, TaggedWord, spans_of, tagged_words

LABELS = ("DATE", "NAME")
DATE, NAME = range(2)

# (id, text with its tagged words in brackets: [label score word], "+" where one goes on, expected)
CASES = [
    ("one", [("Ann", NAME, 0.9, True)], "Ann", {"Ann"}),
    ("two words", [("Ann", NAME, 0.9, True), ("Roe", NAME, 0.9, False)], "Ann Roe", {"Ann Roe"}),
    ("both begin", [("Ann", NAME, 0.9, True), ("Roe", NAME, 0.9, True)], "Ann Roe", {"Ann Roe"}),
    ("hyphen", [("Ann", NAME, 0.9, True), ("Roe", NAME, 0.9, True)], "Ann-Roe", {"Ann-Roe"}),
    ("comma", [("Roe", NAME, 0.9, True), ("Ann", NAME, 0.9, False)], "Roe, Ann", {"Roe, Ann"}),
    ("a list", [("Roe", NAME, 0.9, True), ("Ann", NAME, 0.9, True)], "Roe, Ann", {"Roe", "Ann"}),
    ("next line", [("Roe", NAME, 0.9, True), ("Ann", NAME, 0.9, False)], "Roe\nAnn", {"Roe\nAnn"}),
    ("weak end", [("Ann", NAME, 0.9, True), ("Roe", NAME, 0.3, False)], "Ann Roe", {"Ann Roe"}),
    ("weak alone", [("Ann", NAME, 0.3, True)], "Ann", set[str]()),
    ("two weak", [("Ann", NAME, 0.3, True), ("Roe", NAME, 0.4, False)], "Ann Roe", set[str]()),
    ("faint end", [("Ann", NAME, 0.9, True), ("Roe", NAME, 0.1, False)], "Ann Roe", {"Ann"}),
    ("two labels", [("Ann", NAME, 0.9, True), ("3", DATE, 0.9, True)], "Ann 3", {"Ann", "3"}),
    ("a label inside", [("Ann", NAME, 0.9, True), ("3", DATE, 0.6, False)], "Ann 3", {"Ann 3"}),
    ("next line begins", [("Roe", NAME, 0.9, True), ("Ann", NAME, 0.9, True)], "Roe\nAnn",
     {"Roe", "Ann"}),
    ("word between", [("Ann", NAME, 0.9, True), ("Roe", NAME, 0.9, False)], "Ann x Roe",
     {"Ann", "Roe"}),
    ("marks alone", [("--", NAME, 0.9, True)], "--", set[str]()),
    ("comma behind", [("3,", DATE, 0.9, True)], "on 3, well", {"3"}),
    ("marks at both ends", [(":Ann;", NAME, 0.9, True)], "by:Ann; ok", {"Ann"}),
    ("marks of the sentence alone", [(",;", NAME, 0.9, True)], "x,;", set[str]()),
    ("nothing", [], "none here", set[str]()),
]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_joins_words(
    words: list[tuple[str, int, float, bool]], text: str, expected: set[str]
) -> None:
    tagged = [
        TaggedWord(text.index(word), text.index(word) + len(word), label, score, begins)
        for word, label, score, begins in words
    ]

    found = spans_of(text, tagged, LABELS, threshold=0.5)

    assert {text[span.start : span.end] for span in found} == expected


def test_a_stretch_is_as_sure_as_its_surest_word() -> None:
    words = [TaggedWord(0, 3, NAME, 0.6, True), TaggedWord(4, 7, NAME, 0.8, False)]

    assert tuple(spans_of("Ann Roe", words, LABELS, threshold=0.5)) == (Tagged(0, 7, "NAME", 0.8),)


def test_a_stretch_of_two_labels_has_the_weightier_one() -> None:
    words = [
        TaggedWord(0, 3, DATE, 0.7, True),
        TaggedWord(4, 7, NAME, 0.6, False),
        TaggedWord(8, 11, NAME, 0.6, False),
    ]

    assert tuple(spans_of("May Ann Roe", words, LABELS, threshold=0.5)) == (
        Tagged(0, 11, "NAME", 0.7),
    )


def test_a_word_is_as_far_from_outside_as_its_farthest_piece() -> None:
    # outside, B-DATE, I-DATE, B-NAME, I-NAME
    scores = np.log(
        np.array(
            [
                [0.1, 0.0, 0.0, 0.8, 0.1],
                [0.7, 0.0, 0.0, 0.1, 0.2],
                [0.96, 0.0, 0.01, 0.01, 0.02],
            ],
            dtype=np.float32,
        )
        + 1e-9
    )

    words = tagged_words(scores, ((0, 2), (2, 5), (6, 9)), (0, 0, 1))

    assert [(w.start, w.end, w.label, w.begins) for w in words] == [
        (0, 5, NAME, True),
        (6, 9, NAME, False),
    ]
    assert [round(w.score, 4) for w in words] == [0.9, 0.04]


def test_no_words() -> None:
    assert tagged_words(np.zeros((0, 5), dtype=np.float32), (), ()) == ()
