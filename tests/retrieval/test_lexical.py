import pytest

from retrieval.lexical import Bm25, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troponin rose to 1,240 ng/L.", ["troponin", "rose", "1,240", "ng", "l"]),
        ("HbA1c 8.4%", ["hba1c", "8.4"]),
        ("Take 50mg", ["take", "50", "mg"]),
        ("No fevers", ["no", "fever"]),
        ("What is the dose of it?", ["dose"]),
        ("K 5.1", ["k", "5.1"]),
        ("…", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_the_rarer_shared_word_decides() -> None:
    texts = ["chest pain", "chest film", "chest wall", "potassium low", "chest tube"]

    assert Bm25(texts).rank("chest potassium", depth=5)[0] == 3


def test_rows_without_a_shared_word_are_left_out() -> None:
    assert Bm25(["chest pain", "knee pain"]).rank("knees", depth=5) == [1]
    assert Bm25(["chest pain"]).rank("zebra", depth=5) == []
    assert Bm25(["chest pain"]).rank("of the", depth=5) == []


def test_texts_without_words_rank_nowhere() -> None:
    assert Bm25(["…", "of the"]).rank("pain", depth=5) == []
    assert Bm25(["…", "pain"]).rank("pain", depth=5) == [1]


def test_depth_cuts() -> None:
    assert len(Bm25(["pain"] * 5).rank("pain", depth=2)) == 2
