"""A model's reply read as it arrives: pieces of text in, draft sentences out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.core.draft import DraftSentence, EvidenceLine
from app.llm.reply_line import (
    Statement,
    cites_in_brackets,
    heading_of,
    is_blank,
    statements_of,
)

# What reasoning models write before they answer (DeepSeek-R1, Qwen3 and their kin).
_THINK_OPEN = re.compile(r"<\s*(?:think|thinking|reasoning|thought)\s*>", re.IGNORECASE)
_THINK_CLOSE = re.compile(r"<\s*/\s*(?:think|thinking|reasoning|thought)\s*>", re.IGNORECASE)
_ABSENT = re.compile(
    r"(?:this is |that is |it is )?(?:not (?:in|mentioned in|stated in|documented in) the "
    r"(?:note|notes|record|lines)|none|n/?a|not applicable|no information(?: available)?)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z0-9]+")


class ReplyReader:
    """Reads one reply; a model that ignores the asked form still gives sentences, uncited.

    Args:
        lines: The evidence that was asked about; citations of other numbers are dropped.
        sections: Headings that the result may have; empty for running text.
    """

    def __init__(self, lines: Sequence[EvidenceLine], sections: Sequence[str]) -> None:
        self._headings = {line.number: line.heading for line in lines}
        self._sections = {_words(section): section for section in sections}
        self._section = ""
        self._buffer = ""
        self._thinking = False
        self._bracketed = False

    def feed(self, piece: str) -> Iterator[DraftSentence]:
        """Take the next piece; yield the sentences of every line that is now whole."""
        self._buffer += piece
        *whole, self._buffer = self._buffer.split("\n")
        for line in whole:
            yield from self._read(line)

    def close(self, *, cut: bool) -> Iterator[DraftSentence]:
        """Yield what stands on the last line.

        Args:
            cut: The reply did not end by itself: its last sentence is not whole and is left out.
        """
        line, self._buffer = self._buffer, ""
        sentences = tuple(self._read(line))
        yield from sentences[:-1] if cut else sentences

    def _read(self, raw: str) -> Iterator[DraftSentence]:
        line = self._visible(raw)
        if is_blank(line):
            return
        if found := heading_of(line):
            heading, rest = found
            section = self._known_section(heading.title)
            if heading.marked or section is not None:
                self._section = section or ""
                line = rest
            elif not rest:  # "Here is the summary:" says nothing of a patient
                return
        self._bracketed = self._bracketed or cites_in_brackets(line)
        for statement in statements_of(line, self._headings, parentheses=not self._bracketed):
            if not _ABSENT.fullmatch(statement.text.strip(" .!\"'“”*")):
                yield self._sentence(statement)

    def _visible(self, line: str) -> str:
        """Return what is left of a line without the model's thoughts."""
        kept = ""
        while line:
            tag = (_THINK_CLOSE if self._thinking else _THINK_OPEN).search(line)
            if tag is None:
                return kept if self._thinking else kept + _THINK_CLOSE.sub("", line)
            if not self._thinking:
                kept += line[: tag.start()]
            line = line[tag.end() :]
            self._thinking = not self._thinking
        return kept

    def _known_section(self, title: str) -> str | None:
        """Return the section that a heading means: the same words, or all of its words."""
        words = _words(title)
        if words in self._sections:
            return self._sections[words]
        for known, section in self._sections.items():
            if words and (set(known) <= set(words) or set(words) <= set(known)):
                return section
        return None

    def _sentence(self, statement: Statement) -> DraftSentence:
        lines = tuple(n for n in statement.lines if n in self._headings)
        text = statement.text
        for number in lines:  # "(Plan) Start aspirin": the evidence's heading, copied with its line
            echo = f"({self._headings[number]}) "
            if len(echo) > len("() ") and text.startswith(echo):
                text = text.removeprefix(echo)
                break
        return DraftSentence(text, self._section, lines)


def _words(heading: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(heading.casefold()))
