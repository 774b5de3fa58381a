"""A training row, made of de-identified text alone, on disk as one JSON line."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, ClassVar, Literal

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from app.core.errors import FinetuneError

_STRICT = ConfigDict(extra="forbid", hide_input_in_errors=True)


@dataclass(frozen=True, slots=True)
class TextRow:
    """A prompt as a drafter renders it, with the reply that the model should learn.

    Attributes:
        prompt_ref: Prompt file with version and digest.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    note_ref: str
    patient_ref: str
    prompt_ref: str
    prompt: str = field(repr=False)
    target: str = field(repr=False)
    row_type: Literal["text"] = "text"


@dataclass(frozen=True, slots=True)
class Tag:
    """A labelled stretch of a row's text: half-open code points."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class TagRow:
    """A text with labelled spans, in order and not overlapping."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    note_ref: str
    patient_ref: str
    text: str = field(repr=False)
    tags: tuple[Tag, ...] = field(repr=False)
    row_type: Literal["tags"] = "tags"


@dataclass(frozen=True, slots=True)
class TextPairRow:
    """Two texts and how they stand to each other: evidence and a claim, say, with its verdict.

    Attributes:
        patient_ref: Whom it is of, or the template it is made by: what is held out as a whole.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    note_ref: str
    patient_ref: str
    text_a: str = field(repr=False)
    text_b: str = field(repr=False)
    label: str
    row_type: Literal["pair"] = "pair"


Row = TextRow | TagRow | TextPairRow

_ROW: TypeAdapter[Row] = TypeAdapter(Annotated[Row, Field(discriminator="row_type")])


def write_rows(path: Path, rows: Iterable[Row]) -> str:
    """Write rows as JSON Lines and return the file's SHA-256.

    Raises:
        FinetuneError: The file cannot be written.
    """
    digest = hashlib.sha256()
    try:
        with path.open("wb") as stream:
            for row in rows:
                line = _ROW.dump_json(row) + b"\n"
                digest.update(line)
                stream.write(line)
    except OSError:
        raise FinetuneError("output_unwritable") from None
    return digest.hexdigest()


def read_rows(path: Path) -> tuple[Row, ...]:
    """Read a corpus.

    Raises:
        FinetuneError: No such file, or a line that is no row; names the line, never its text.
    """
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError:
        raise FinetuneError("corpus_not_found") from None
    rows: list[Row] = []
    for number, line in enumerate(lines, start=1):
        if not line:
            continue
        try:
            rows.append(_ROW.validate_json(line))
        except ValidationError:
            raise FinetuneError("corpus_invalid", line=number) from None
    return tuple(rows)
