"""Telegraphic lines as whole sentences, written by an encoder-decoder: an experiment.

Not shipped: see docs/decisions/0007-small-generator.md. Unlike the tagger of edits it can write any
word. It reads and writes small letters alone, so that what it took from its line is copied from
there: capitals, blanks and all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import torch

from app.core.quoting import bare, folded
from app.llm.embedded.casing import capitalized, decapitalized
from app.llm.embedded.rewording.input import in_context
from app.llm.embedded.rewording.limits import may_reword
from app.llm.embedded.rewording.telegrams import Source
from app.llm.embedded.shorthand import written_out
from app.llm.transformers_loading import load_model

_BATCH = 16
_BASE_FOLDER = "base"
# Tokens that a sentence may have more than its line.
_MORE_TOKENS = 24
_INSIDE = "##"
_CLINGING = frozenset(".,;:)%")


@dataclass(frozen=True, slots=True)
class Token:
    """A token of a line, with its place in it."""

    token_id: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Written:
    """A token that was written; ``text`` as the vocabulary has it."""

    token_id: int
    text: str = field(repr=False)


class Writer:
    """Rewords lines as ``app.llm.embedded.rewording.telegrams.Reworder`` does.

    Args:
        model: The encoder-decoder with its update.
        tokenizer: Of both sides.
    """

    def __init__(self, model: Any, tokenizer: Any) -> None:  # noqa: ANN401  (transformers' classes)
        self._model = model.eval()
        self._tokenizer = tokenizer

    def reword(self, sources: Sequence[Source]) -> tuple[str | None, ...]:
        """Return each line as a sentence; None where it stays as it is."""
        fit = [s for s in dict.fromkeys(sources) if may_reword(s.text, s.kind)]
        plain = [Source(written_out(folded(s.text), s.kind), s.kind) for s in fit]
        longest_last = sorted(range(len(plain)), key=lambda i: len(plain[i].text))
        found: dict[Source, str] = {}
        for start in range(0, len(plain), _BATCH):
            places = longest_last[start : start + _BATCH]
            for place, text in zip(places, self._write([plain[i] for i in places]), strict=True):
                if text and bare(text) != bare(fit[place].text):
                    found[fit[place]] = text
        return tuple(found.get(source) for source in sources)

    @torch.inference_mode()
    def _write(self, sources: Sequence[Source]) -> list[str]:
        """Write one batch, the most likely token each step."""
        shown = [in_context(source.text, source.kind) for source in sources]
        read = self._tokenizer(
            [each.text for each in shown],
            padding=True,
            return_tensors="pt",
            return_offsets_mapping=True,
            return_token_type_ids=False,
        )
        offsets = read.pop("offset_mapping").tolist()
        n_most = int(read["input_ids"].shape[1]) + _MORE_TOKENS
        replies = self._model.generate(**read, max_new_tokens=n_most, do_sample=False, num_beams=1)
        lines = zip(sources, shown, read["input_ids"].tolist(), offsets, replies, strict=True)
        return [
            in_its_letters(
                source.text,
                [
                    Token(token_id, start - each.start, end - each.start)
                    for token_id, (start, end) in zip(ids, places, strict=True)
                    if start >= each.start and end > start
                ],
                self._tokens(reply),
            )
            for source, each, ids, places, reply in lines
        ]

    def _tokens(self, reply: torch.Tensor) -> list[Written]:
        special = set(self._tokenizer.all_special_ids)
        ids = [int(token) for token in reply if int(token) not in special]
        texts: list[str] = self._tokenizer.convert_ids_to_tokens(ids)
        return [Written(token, text) for token, text in zip(ids, texts, strict=True)]


def in_its_letters(line: str, read: Sequence[Token], written: Sequence[Written]) -> str:
    """Return what was written in the letters and blanks of its line, where it has them from there.

    Args:
        line: Of a note.
        read: Its tokens.
        written: Those of the sentence.
    """
    source = _sources(read, written)
    said = ""
    for i, token in enumerate(written):
        place = source.get(i)
        before = source.get(i - 1)
        if place is not None and before is not None and place == before + 1:
            said += line[read[before].end : read[place].start]
        elif said and not token.text.startswith(_INSIDE) and token.text not in _CLINGING:
            said += " "
        if place is None:
            said += token.text.removeprefix(_INSIDE)
        else:
            said += _copied(line, read[place], is_first=not said)
    return capitalized(said)


def _sources(read: Sequence[Token], written: Sequence[Written]) -> dict[int, int]:
    """Return for each token that was written the place of the one that it was taken from."""
    matcher = SequenceMatcher(
        None, [t.token_id for t in read], [t.token_id for t in written], autojunk=False
    )
    return {
        block.b + i: block.a + i
        for block in matcher.get_matching_blocks()
        for i in range(block.size)
    }


def _copied(line: str, token: Token, *, is_first: bool) -> str:
    """Return a token of a line; what began the line loses its capital within the sentence."""
    text = line[token.start : token.end]
    if token.start or is_first:
        return text
    small = decapitalized(line, 0)
    return small[: len(text)] + text[len(small) :] if small else text


def load_writer(adapter: Path) -> Writer:
    """Load an adapter of ``finetune/recipes/rewording-writer.toml`` on the base beside it.

    Raises:
        ModelError: There is no base.
        AdapterError: The adapter is missing, broken, or made for another base.
    """
    base = adapter.resolve().parent / _BASE_FOLDER
    loaded = load_model(str(base), adapter=str(adapter), device="cpu")
    return Writer(loaded.model, loaded.tokenizer)
