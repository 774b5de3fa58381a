"""Labelled texts as the units that the tagger reads when it runs: same cuts, same shapes."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Any

from tokenizers import Tokenizer

from app.encoder.shapes import SPECIAL
from app.encoder.units import Unit, cut_units
from finetune.corpora.rows import Row, Tag, TagRow
from finetune.encoding.features import IGNORED, OUTSIDE, Encoded, Features

_N_SPECIAL = 2


def encode_units(
    rows: Sequence[Row],
    tokenizer: Any,  # noqa: ANN401  (a transformers tokenizer; the base types share no protocol)
    *,
    max_tokens: int,
    labels: Sequence[str],
    masked_share: float = 0.0,
    seed: int = 0,
) -> Encoded:
    """Turn labelled texts into model inputs with labels, a unit each.

    Args:
        rows: Tag rows; others are passed over.
        tokenizer: Of BERT's kind.
        max_tokens: Longest unit with its two special tokens.
        labels: BIO tags by id, of ``finetune.encoding.features.tag_names``.
        masked_share: Share of the tokens that are hidden, so that a tagger leans on no single word:
            its shape and what stands around it still tell what it is.
        seed: Of the tokens to hide.
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
            units = tuple(cut_units(row.text, plain, max_tokens=max_tokens - _N_SPECIAL))
            n_windows += len(units) if len(units) > 1 else 0
            features.extend(_features(unit, row.tags, ids=ids, edges=edges) for unit in units)
            owners.extend(row.patient_ref for _ in units)
    if masked_share:
        chance = random.Random(seed)  # noqa: S311  (no secret hangs on it)
        for each in features:
            _hide(each, tokenizer.mask_token_id, masked_share, chance)
    return Encoded(tuple(features), tuple(owners), n_windows=n_windows)


def _features(
    unit: Unit, tags: Sequence[Tag], *, ids: dict[str, int], edges: tuple[int, int]
) -> Features:
    first, last = edges
    labels = [ids[tag] for tag in _tags_of(unit, tags)]
    return {
        "input_ids": [first, *unit.token_ids, last],
        "attention_mask": [1] * (len(labels) + 2),
        "token_type_ids": [SPECIAL, *unit.shapes, SPECIAL],
        "labels": [IGNORED, *labels, IGNORED],
    }


def _hide(features: Features, mask_id: int, share: float, chance: random.Random) -> None:
    token_ids = features["input_ids"]
    for at in range(1, len(token_ids) - 1):
        if chance.random() < share:
            token_ids[at] = mask_id


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
