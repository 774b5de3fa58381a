"""Every error a user can see has a sentence, whose fields the code fills."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core import errors
from app.core.errors import NotewellError, RecordError
from app.core.messages import MESSAGES

ROOT = Path(__file__).parents[3]
ROOMS = ("app", "eval", "finetune")
NAMES = {
    name
    for name, value in vars(errors).items()
    if isinstance(value, type) and issubclass(value, NotewellError)
}


def raised() -> Iterator[tuple[str, str, set[str]]]:
    """Yield (place, code, facts) of every error made with a literal code in the tree."""
    for room in ROOMS:
        for file in sorted((ROOT / room).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", None) in NAMES:
                    first = node.args[0] if node.args else None
                    if isinstance(first, ast.Constant):
                        facts = {k.arg for k in node.keywords if k.arg}
                        has_unpacked = any(k.arg is None for k in node.keywords)
                        place = f"{file.relative_to(ROOT)}:{node.lineno}"
                        yield place, str(first.value), {"*"} if has_unpacked else facts


@pytest.mark.parametrize(("place", "code", "facts"), sorted(raised(), key=lambda r: r[0]))
def test_every_code_raised_has_a_sentence_and_its_facts(
    place: str, code: str, facts: set[str]
) -> None:
    assert code in MESSAGES, place
    fields = {name for _, name, _, _ in string.Formatter().parse(MESSAGES[code]) if name}
    if facts != {"*"}:
        assert fields <= facts, f"{place} lacks {fields - facts}"


def test_there_are_codes_to_look_at() -> None:
    assert len({code for _, code, _ in raised()}) > 30


def test_an_error_reads_as_its_sentence() -> None:
    error = RecordError("pdf_no_text", n_pages=3)
    assert "3 page(s) without a text layer" in str(error)
    assert error.facts == {"n_pages": 3}


def test_sentences_are_one_line() -> None:
    assert not [code for code, sentence in MESSAGES.items() if "\n" in sentence]
