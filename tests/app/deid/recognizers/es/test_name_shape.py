import pytest

from app.deid.recognizers.es.name_shape import trim_spanish_name

CASES = [
    ("Ana Roe", "Ana Roe"),
    ("Ana y", "Ana"),
    ("Iker y Unai", "Iker"),
    ("Ana Roe de la", "Ana Roe"),
    ("Ana acude", "Ana"),
    ("Ana Roe M.N.", "Ana Roe"),
    ("Ana Roe.", "Ana Roe"),
    ("Ana Roe .", "Ana Roe"),
    ("Ana Roe tolvando", "Ana Roe"),
    ("de la", None),
    ("y", None),
    ("A", None),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0] for c in CASES])
def test_cuts_what_belongs_to_no_name(text: str, expected: str | None) -> None:
    kept = trim_spanish_name(text, 0, len(text))
    assert (None if kept is None else text[slice(*kept)]) == expected
