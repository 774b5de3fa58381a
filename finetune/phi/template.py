"""The template language: literal text with ``{slots}``, read strictly."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from app.core.errors import FinetuneError
from finetune.phi.slots import is_person_form, slots

TEMPLATE_FOLDER = Path(__file__).parent / "templates"

_SEPARATOR = "%%"
_WEIGHT = re.compile(r"\|\s*weight\s+(\d+(?:\.\d+)?)\s*$")
# A literal brace, or a slot; a brace that opens neither is an error.
_MARK = re.compile(r"\{\{|\{(?P<slot>[a-zA-Z0-9_.]*)\}|\{")
_PERSON = re.compile(r"[pq][1-9]")
# One template in twelve is held out.
_HELD_OUT_ONE_IN = 12


@dataclass(frozen=True, slots=True)
class Hole:
    """A slot within a template.

    Attributes:
        kind: The slot's name; of a person, the form.
        person: Who is meant ("p1"), or nothing.
    """

    kind: str
    person: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """A text with holes.

    Attributes:
        template_id: File and place in it.
        parts: Literal text and holes, in order.
    """

    template_id: str
    parts: tuple[str | Hole, ...] = field(repr=False)

    @property
    def is_held_out(self) -> bool:
        """Whether it serves held-out rows only; its wording decides, not its place."""
        shown = "".join(part if isinstance(part, str) else f"<{part.kind}>" for part in self.parts)
        return zlib.crc32(shown.encode()) % _HELD_OUT_ONE_IN == 0


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """The templates of one file.

    Attributes:
        weight: How often rows come from this file, beside the others.
    """

    name: str
    weight: float
    templates: tuple[Template, ...]


def load_templates(folder: Path = TEMPLATE_FOLDER) -> tuple[TemplateFile, ...]:
    """Read every template file of a folder, by name.

    Raises:
        FinetuneError: A file is not in the template language, or there is none.
    """
    files = tuple(read_template_file(path) for path in sorted(folder.glob("*.txt")))
    if not files:
        raise FinetuneError("templates_missing")
    return files


def is_value_slot(slot: str) -> bool:
    """Say whether a slot names a value that ``finetune.phi.slots`` can make."""
    return slot in slots()


def read_template_file(
    path: Path, *, is_slot: Callable[[str], bool] = is_value_slot
) -> TemplateFile:
    """Read one template file.

    Args:
        path: The file.
        is_slot: Says which slots there are, besides those of persons.

    Raises:
        FinetuneError: It is not in the template language; names the file and the line.
    """
    lines = path.read_text(encoding="utf-8").split("\n")
    if not lines[0].startswith("# "):
        raise FinetuneError("template_invalid", file=path.name, line=1, problem="no header line")
    weight = _WEIGHT.search(lines[0])
    templates: list[Template] = []
    start = 1
    for number, line in enumerate([*lines[1:], _SEPARATOR], start=1):
        if line != _SEPARATOR:
            continue
        block = "\n".join(lines[start:number]).strip("\n")
        first = start + 1 + _blank_lines(lines[start:number])
        start = number + 1
        if block.strip():
            template_id = f"{path.stem}:{len(templates) + 1}"
            parts = read_parts(block, file=path.name, line=first, is_slot=is_slot)
            templates.append(Template(template_id, parts))
    return TemplateFile(path.stem, float(weight[1]) if weight else 1.0, tuple(templates))


def _blank_lines(lines: list[str]) -> int:
    return next((i for i, line in enumerate(lines) if line), 0)


def read_parts(
    block: str, *, file: str, line: int, is_slot: Callable[[str], bool] = is_value_slot
) -> tuple[str | Hole, ...]:
    """Read literal text with its holes.

    Args:
        block: A template.
        file: Name of its file, for errors.
        line: Where it begins in the file, for errors.
        is_slot: As for ``read_template_file``.

    Raises:
        FinetuneError: It is not in the template language; names the file and the line.
    """
    parts: list[str | Hole] = []
    literal, done = "", 0
    for match in _MARK.finditer(block):
        literal += block[done : match.start()]
        done = match.end()
        if match[0] == "{{":
            literal += "{"
            continue
        if literal:
            parts.append(literal)
        here = line + block.count("\n", 0, match.start())
        parts.append(_hole(match["slot"], file, here, is_slot))
        literal = ""
    literal += block[done:]
    return (*parts, literal) if literal else tuple(parts)


def _hole(slot: str | None, file: str, line: int, is_slot: Callable[[str], bool]) -> Hole:
    if not slot:
        raise FinetuneError(
            "template_invalid", file=file, line=line, problem="a brace that opens no slot"
        )
    person, _, form = slot.partition(".")
    if _PERSON.fullmatch(person):
        if is_person_form(form):
            return Hole(form, person)
        problem = f"unknown form of a person {slot}"
    elif is_slot(slot):
        return Hole(slot)
    else:
        problem = f"unknown slot {slot}"
    raise FinetuneError("template_invalid", file=file, line=line, problem=problem)
