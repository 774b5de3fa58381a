"""The template language: a whole sentence with what telegraphic notes leave out in angle brackets.

``kinds :: sentence``. ``{slot}`` is filled; ``<said>`` may be left out, and of ``<said|written>``
the second may stand in the place of the first.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, field
from pathlib import Path

from app.core.errors import FinetuneError
from app.core.section import SectionKind
from finetune.rewording.slots import is_slot

TEMPLATE_FOLDER = Path(__file__).parent / "templates"

_SLOT = re.compile(r"\{([^{}]*)\}")
_ANY = "any"
# One template in ten is held out.
_HELD_OUT_ONE_IN = 10


@dataclass(frozen=True, slots=True)
class Template:
    """A sentence with holes.

    Attributes:
        template_id: File and line.
        kinds: Parts of a note that it stands in.
    """

    template_id: str
    kinds: tuple[SectionKind, ...]
    text: str = field(repr=False)

    @property
    def is_held_out(self) -> bool:
        """Whether it serves held-out rows only; its wording decides, not its place."""
        return zlib.crc32(self.text.encode()) % _HELD_OUT_ONE_IN == 0


def load_templates(folder: Path = TEMPLATE_FOLDER) -> tuple[Template, ...]:
    """Read every template file of a folder, by name.

    Raises:
        FinetuneError: A line is not in the template language, or there is none.
    """
    found = tuple(t for path in sorted(folder.glob("*.txt")) for t in read_templates(path))
    if not found:
        raise FinetuneError("templates_missing")
    return found


def read_templates(path: Path) -> tuple[Template, ...]:
    """Read one template file.

    Raises:
        FinetuneError: A line is not in the template language; names the file and the line.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(
        _template(path, number, line)
        for number, line in enumerate(lines, start=1)
        if line.strip() and not line.startswith("#")
    )


def _template(path: Path, number: int, line: str) -> Template:
    named, found, text = line.partition(" :: ")
    problem = ""
    if not found or not text.strip():
        problem = 'no " :: " with kinds before and a sentence behind it'
    elif text.count("<") != text.count(">"):
        problem = "an angle bracket that is not closed"
    elif unknown := next((s for s in _SLOT.findall(text) if not is_slot(s)), None):
        problem = f"unknown slot {unknown}"
    elif wrong := next((k for k in named.split() if k != _ANY and k not in _KINDS), None):
        problem = f"unknown kind of section {wrong}"
    if problem:
        raise FinetuneError("template_invalid", file=path.name, line=number, problem=problem)
    kinds = tuple(SectionKind) if _ANY in named.split() else tuple(map(SectionKind, named.split()))
    return Template(f"{path.stem}:{number}", kinds, text.strip())


_KINDS = frozenset(kind.value for kind in SectionKind)
