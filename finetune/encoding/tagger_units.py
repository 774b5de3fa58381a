"""Labelled texts as the units that the tagger reads when it runs: same cuts, same shapes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tokenizers import Tokenizer

from app.encoder.pages import Page, join_pages
from app.encoder.shapes import SPECIAL
from app.encoder.units import MAX_UNIT_TOKENS, N_SPECIAL, Unit, cut_units
from finetune.corpora.rows import Row, Tag, TagRow
from finetune.encoding.features import IGNORED, OUTSIDE, Encoded, Features


@dataclass(frozen=True, slots=True)
class Reading:
    """How much of a text a tagger reads at once.

    Attributes:
        max_tokens: Longest unit with its two special tokens, or longest page.
        by_page: Whether units are joined into pages; what a page repeats has no label there.
    """

    max_tokens: int
    by_page: bool = False

    def pages(self, text: str, tokenizer: Tokenizer) -> tuple[Page, ...]:
        """Return what of a text is read at once."""
        longest = self.max_tokens - N_SPECIAL
        if not self.by_page:
            return tuple(map(Page, cut_units(text, tokenizer, max_tokens=longest)))
        units = cut_units(text, tokenizer, max_tokens=min(longest, MAX_UNIT_TOKENS))
        return tuple(join_pages(units, max_tokens=longest))


def encode_units(
    rows: Sequence[Row],
    tokenizer: Any,  # noqa: ANN401  (a transformers tokenizer; the base types share no protocol)
    *,
    reading: Reading,
    labels: Sequence[str],
) -> Encoded:
    """Turn labelled texts into model inputs with labels, a unit each.

    Args:
        rows: Tag rows; others are passed over.
        tokenizer: Of BERT's kind.
        reading: What is read at once.
        labels: BIO tags by id, of ``finetune.encoding.features.tag_names``.
    """
    plain = Tokenizer.from_str(tokenizer.backend_tokenizer.to_str())
    plain.no_truncation()
    plain.no_padding()
    ids = {name: i for i, name in enumerate(labels)}
    edges = (tokenizer.cls_token_id, tokenizer.sep_token_id)
    features: list[Features] = []
    owners: list[str] = []
    n_windows = 0
    for row in rows:
        if isinstance(row, TagRow):
            pages = reading.pages(row.text, plain)
            n_windows += len(pages) if len(pages) > 1 else 0
            features.extend(_features(page, row.tags, ids=ids, edges=edges) for page in pages)
            owners.extend(row.patient_ref for _ in pages)
    return Encoded(tuple(features), tuple(owners), n_windows=n_windows)


def _features(
    page: Page, tags: Sequence[Tag], *, ids: dict[str, int], edges: tuple[int, int]
) -> Features:
    first, last = edges
    labels = [ids[tag] for tag in _tags_of(page.told, tags)]
    repeated = [IGNORED] * page.n_before
    return {
        "input_ids": [first, *page.read.token_ids, last],
        "attention_mask": [1] * (len(page.read.token_ids) + N_SPECIAL),
        "token_type_ids": [SPECIAL, *page.read.shapes, SPECIAL],
        "labels": [IGNORED, *repeated, *labels, IGNORED],
    }


def _tags_of(unit: Unit, tags: Sequence[Tag]) -> Iterator[str]:
    """Yield the BIO tag of each token; an entity begins with the token of its first character."""
    at = 0
    for start, end in unit.offsets:
        while at < len(tags) and tags[at].end <= start:
            at += 1
        if at == len(tags) or end <= tags[at].start:
            yield OUTSIDE
        else:
            edge = "B" if start <= tags[at].start else "I"
            yield f"{edge}-{tags[at].label}"
