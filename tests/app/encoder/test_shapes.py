import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.encoder import model_folder
from app.encoder.shapes import SHAPES, token_shapes
from app.encoder.tokenizer import load_tokenizer

TOKENIZER = load_tokenizer(model_folder())

CASES = [
    ("sentence", "Will you?", "title-line lower-spaced mark-glued"),
    ("verb", "he will", "lower-line lower-spaced"),
    ("capitals", "SEEN BY", "upper-line upper-spaced"),
    ("initial", "J. Smith", "capital-line mark-glued title-spaced"),
    ("article", "a cat", "lower-line lower-spaced"),
    ("date", "3/4", "digits-line mark-glued digits-glued"),
    ("strength by code", "T4 b12", "code-line code-continued code-spaced code-continued"),
    ("column", "Name\tJones", "title-line title-wide"),
    ("two spaces", "Name  Jones", "title-line title-wide"),
    ("next line", "to\nJones", "lower-line title-line"),
    ("next line, indented", "to\n  Jones", "lower-line title-line"),
    ("carriage return", "to\r\nJones", "lower-line title-line"),
    ("apostrophe", "O'Brien", "capital-line mark-glued title-glued"),
    ("accent", "José", "title-line"),
    ("no case", "李", "other-line"),
]


def _shapes(text: str) -> list[int]:
    encoding = TOKENIZER.encode(text, add_special_tokens=False)
    return token_shapes(text, encoding.offsets, encoding.word_ids)


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_names_the_shape_of_each_token(text: str, expected: str) -> None:
    assert " ".join(SHAPES[shape] for shape in _shapes(text)) == expected


def test_pieces_behind_the_first_share_the_form_of_their_word() -> None:
    shapes = [SHAPES[shape] for shape in _shapes("seen by Ngozichukwuka")]

    assert shapes[2] == "title-spaced"
    assert set(shapes[3:]) == {"title-continued"}


def test_mixed_case() -> None:
    assert SHAPES[_shapes("McDonald")[0]] == "mixed-line"


def test_names_are_distinct() -> None:
    assert len(set(SHAPES)) == len(SHAPES)


@given(st.text(max_size=60))
def test_every_token_has_a_shape(text: str) -> None:
    encoding = TOKENIZER.encode(text, add_special_tokens=False)

    shapes = token_shapes(text, encoding.offsets, encoding.word_ids)

    assert len(shapes) == len(encoding.ids)
    assert all(0 < shape < len(SHAPES) for shape in shapes)
