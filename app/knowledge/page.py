"""A page of general facts for patients: a Markdown file with front matter, read strictly."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.core.errors import TaskError
from app.core.span import Span

PAGE_PREFIX = "knowledge/"
UNREVIEWED = "none"
_FRONT = re.compile(r"\A---\n(?P<front>.*?)\n---\n(?P<body>.*)\Z", re.DOTALL)
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ITEM = re.compile(r"^(?:[-*]\s+)?(?P<said>\S.*?)\s*$", re.MULTILINE)


class PageKind(StrEnum):
    """What a page is about."""

    CONDITION = "condition"
    MEDICINE = "medicine"
    TEST = "test"
    PROCEDURE = "procedure"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of a page: the unit that a handout quotes.

    Attributes:
        source_id: The page's id; ``span`` counts in its text.
    """

    source_id: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """General facts on one subject; it says nothing of any patient.

    Attributes:
        page_id: "knowledge/" and the file's name.
        names: What a note calls the subject; of a medicines' page, none: its lines begin with them.
        source: Where the facts come from.
        written: When the page was written or last changed.
        audience: For whom it is written.
        reviewed: Who checked it and when; "none" until somebody has.
        text: What stands behind the front matter; citations count in it.
    """

    page_id: str
    title: str
    kind: PageKind
    names: tuple[str, ...]
    language: str
    source: str
    written: date
    audience: str
    reviewed: str
    text: str = field(repr=False)

    @property
    def is_reviewed(self) -> bool:
        """Whether somebody has checked the page."""
        return self.reviewed.strip().lower() != UNREVIEWED

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Its lines in order; headings are none."""
        lines = (m for m in _ITEM.finditer(self.text) if not m["said"].startswith("#"))
        return tuple(
            Fact(self.page_id, Span(m.start("said"), m.end("said")), m["said"]) for m in lines
        )


class _Front(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    title: str = Field(min_length=1)
    kind: PageKind
    names: tuple[str, ...] = ()
    language: str = Field(default="en", pattern=r"^[a-z]{2}$")
    source: str = Field(min_length=1)
    date: date
    audience: str = Field(min_length=1)
    reviewed: str = Field(min_length=1)


def is_page_id(source_id: str) -> bool:
    """Say whether an id names a page; no note's inner reference looks like one."""
    return source_id.startswith(PAGE_PREFIX)


def read_page(path: Path) -> Page:
    """Read one page.

    Raises:
        TaskError: ``page_malformed``; names the page, the line where it can, and the field.
    """
    name = path.stem
    if not _NAME.fullmatch(name):
        raise TaskError("page_malformed", page=path.name, line=1, problem="name not a-z, 0-9, -")
    try:
        content = path.read_text("utf-8").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError):
        raise TaskError("page_malformed", page=name, line=1, problem="not readable text") from None
    match = _FRONT.match(content)
    if match is None:
        raise TaskError("page_malformed", page=name, line=1, problem="no front matter")
    front = _front(name, match["front"])
    if front.kind is not PageKind.MEDICINE and not any(n.strip() for n in front.names):
        raise TaskError("page_malformed", page=name, line=1, problem="names is empty")
    page = Page(
        f"{PAGE_PREFIX}{name}",
        front.title,
        front.kind,
        front.names,
        front.language,
        front.source,
        front.date,
        front.audience,
        front.reviewed,
        match["body"].strip() + "\n",
    )
    if not page.facts:
        line = match["front"].count("\n") + 4
        raise TaskError("page_malformed", page=name, line=line, problem="no text")
    return page


def _front(name: str, written: str) -> _Front:
    try:
        return _Front.model_validate(yaml.safe_load(written))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        raise TaskError("page_malformed", page=name, line=line, problem="not YAML") from None
    except ValidationError as error:
        where = str(error.errors(include_input=False)[0]["loc"][:1]).strip("(),'")
        line = next(
            (i for i, x in enumerate(written.split("\n"), 2) if x.startswith(f"{where}:")), 1
        )
        raise TaskError("page_malformed", page=name, line=line, problem=where or "fields") from None
