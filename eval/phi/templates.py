"""Templates of notes: text with slots, read from the files beside."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from eval.phi.resources import read_text

WHOLE_NOTES = (
    "notes_hospital", "notes_clinic", "notes_reports", "notes_nursing", "notes_letters",
)  # fmt: skip
FRAGMENTS = ("fragments",)
_HEAD = re.compile(r"^=== (\S+)\n", re.MULTILINE)
# {patient.last} is a slot; {~Ranger} is text that is neither PHI nor free of it.
_SLOT = re.compile(r"\{(~[^{}]+|[a-z0-9]+(?:\.[a-z0-9]+)?)\}")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a template: text as it stands, or the name of a slot.

    Attributes:
        is_unclear: Text that guides read both ways (a pet's name); left out of the score.
    """

    text: str
    is_slot: bool = False
    is_unclear: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """A whole note, or a paragraph that other notes take in."""

    name: str
    parts: tuple[Part, ...] = field(repr=False)

    @property
    def slots(self) -> tuple[str, ...]:
        """Names of its slots, in text order."""
        return tuple(part.text for part in self.parts if part.is_slot)


@cache
def read_templates(files: tuple[str, ...]) -> tuple[Template, ...]:
    """Return the templates of some files, in their order."""
    templates: list[Template] = []
    for file in files:
        pieces = _HEAD.split(read_text(f"templates/{file}.txt"))
        for name, body in zip(pieces[1::2], pieces[2::2], strict=True):
            templates.append(Template(name, _parts(body.strip("\n"))))
    return tuple(templates)


def _parts(body: str) -> tuple[Part, ...]:
    pieces = _SLOT.split(body)
    parts = (_part(text, is_marked=i % 2 == 1) for i, text in enumerate(pieces))
    return tuple(part for part in parts if part.text)


def _part(text: str, *, is_marked: bool) -> Part:
    if text.startswith("~") and is_marked:
        return Part(text[1:], is_unclear=True)
    return Part(text, is_slot=is_marked)
