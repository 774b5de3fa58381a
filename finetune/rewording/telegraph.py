"""How notes are shortened: a whole sentence as somebody in a hurry writes it, with the way back."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum, auto

from app.llm.embedded.rewording.edits import DELETE, INSERT, REPLACE, Edit, apply_edits
from finetune.phi.chance import Chance

_MARKED = re.compile(r"<(?P<said>[^<>|]*)(?P<bar>\|)?(?P<written>[^<>]*)>")
# Words as BERT's vocabulary parts them: letters and digits, or one mark.
_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
_ARTICLES = frozenset({"a", "an", "the"})
_PATIENT = re.compile(r"^The patient(?= |$)")


class Style(Enum):
    """How much is left out."""

    TELEGRAPHIC = auto()
    NO_ARTICLES = auto()
    MIXED = auto()
    WHOLE = auto()


_STYLES = ((60, Style.TELEGRAPHIC), (10, Style.NO_ARTICLES), (15, Style.MIXED), (15, Style.WHOLE))
_AND_DROPPED = 0.6


@dataclass(frozen=True, slots=True)
class Shortened:
    """A sentence as a note has it.

    Attributes:
        text: As written.
        edits: What makes the whole sentence of it.
    """

    text: str = field(repr=False)
    edits: tuple[Edit, ...] = field(repr=False)

    @property
    def whole(self) -> str:
        """The sentence with its edits made."""
        return apply_edits(self.text, self.edits)


def shorten(filled: str, chance: Chance) -> Shortened:
    """Shorten a sentence whose optional words are in angle brackets."""
    style = chance.weighted(_STYLES)
    line = _Line()
    at = 0
    for match in _MARKED.finditer(filled):
        line.write(filled[at : match.start()])
        at = match.end()
        said = match["said"].strip()
        if not _leaves_out(said, style, chance):
            line.write(_PATIENT.sub(chance.pick(("The patient", "The patient", "She", "He")), said))
            continue
        line.leave_out(said)
        if match["bar"]:
            line.write_instead(match["written"].strip())
    line.write(filled[at:])
    return _as_written(line, chance)


@dataclass(slots=True)
class _Line:
    """A line being written, with what was left out before its next word."""

    text: str = ""
    left_out: str = ""
    edits: list[Edit] = field(default_factory=list[Edit])

    def write(self, words: str) -> None:
        """Add words; what was left out belongs before the first of them."""
        if not words.strip():
            return
        start = self._add(words.strip())
        first = _WORD.search(self.text, start)
        if self.left_out and first is not None:
            self.edits.append(Edit(first.start(), first.end(), f"{INSERT}{self.left_out}"))
            self.left_out = ""

    def leave_out(self, words: str) -> None:
        """Leave words out; "an" is "a" here, which of them it is the next word decides."""
        plain = ("a" if word == "an" else word for word in words.lower().split())
        self.left_out = " ".join((*self.left_out.split(), *plain))

    def write_instead(self, words: str) -> None:
        """Write words in the place of what was left out."""
        start = self._add(words)
        first, *rest = _WORD.finditer(self.text, start)
        label = f"{REPLACE}{self.left_out}" if self.left_out else DELETE
        self.edits.append(Edit(first.start(), first.end(), label))
        self.edits += [Edit(word.start(), word.end(), DELETE) for word in rest]
        self.left_out = ""

    def _add(self, words: str) -> int:
        """Add words and return where they begin."""
        self.text += "" if not self.text or words[0] in ",.;:" else " "
        start = len(self.text)
        self.text += words
        return start


def _leaves_out(said: str, style: Style, chance: Chance) -> bool:
    if style is Style.WHOLE:
        return False
    if said == "and":
        return chance.often(_AND_DROPPED)
    if style is Style.NO_ARTICLES:
        return said.lower() in _ARTICLES
    return style is Style.TELEGRAPHIC or chance.often(0.5)


def _as_written(line: _Line, chance: Chance) -> Shortened:
    """Return a line with a capital mostly, and with a full stop or without."""
    text = line.text
    if text.endswith(".") and chance.often(0.3):
        text = text[:-1]
    if text[:1].islower() and chance.often(0.9):
        text = text[0].upper() + text[1:]
    return Shortened(text, tuple(line.edits))
