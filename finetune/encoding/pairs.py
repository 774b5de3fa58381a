"""Pairs as a cross-encoder reads them: an evidence once, and behind it each claim about it.

A claim sees the evidence and itself; the evidence sees no claim, and no claim another. What stands
beside a claim makes no difference to it, and ten claims about one evidence take the time of three.
Each is judged at its last token.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from finetune.corpora.rows import TextPairRow
from finetune.encoding.batches import EVIDENCE, PARTS
from finetune.encoding.features import IGNORED, Encoded, Features


@dataclass(frozen=True, slots=True)
class _Tokens:
    """A pair, each text with the special tokens that end or begin it."""

    evidence: list[int] = field(repr=False)
    claim: list[int] = field(repr=False)
    label: int


def encode_pairs(
    rows: Sequence[TextPairRow],
    tokenizer: Any,  # noqa: ANN401  (a transformers tokenizer; the base types share no protocol)
    *,
    max_tokens: int,
    labels: Sequence[str],
) -> Encoded:
    """Turn pairs into sequences with a label at the end of each claim.

    Args:
        rows: Those that share evidence and owner stand together.
        tokenizer: The base's.
        max_tokens: Longest sequence; a pair that is longer by itself is refused.
        labels: By id.
    """
    ids = {name: i for i, name in enumerate(labels)}
    features: list[Features] = []
    owners: list[str] = []
    n_refused = 0
    for (owner, _), group in groupby(rows, key=lambda row: (row.patient_ref, row.text_a)):
        pairs = [_tokens(row, tokenizer, ids) for row in group]
        fitting = [p for p in pairs if len(p.evidence) + len(p.claim) <= max_tokens]
        n_refused += len(pairs) - len(fitting)
        packed = [_sequence(part) for part in _parts(fitting, max_tokens)]
        features += packed
        owners += [owner] * len(packed)
    return Encoded(tuple(features), tuple(owners), n_refused=n_refused)


def _tokens(row: TextPairRow, tokenizer: Any, ids: dict[str, int]) -> _Tokens:  # noqa: ANN401
    encoded = tokenizer(row.text_a, row.text_b, return_token_type_ids=True)
    n_evidence = encoded["token_type_ids"].index(1)
    tokens: list[int] = encoded["input_ids"]
    return _Tokens(tokens[:n_evidence], tokens[n_evidence:], ids[row.label])


def _parts(pairs: Sequence[_Tokens], max_tokens: int) -> Iterator[list[_Tokens]]:
    """Yield the pairs of one evidence in as many sequences as they need."""
    part: list[_Tokens] = []
    n_tokens = 0
    for pair in pairs:
        if part and n_tokens + len(pair.claim) > max_tokens:
            yield part
            part = []
        if not part:
            n_tokens = len(pair.evidence)
        part.append(pair)
        n_tokens += len(pair.claim)
    if part:
        yield part


def _sequence(pairs: Sequence[_Tokens]) -> Features:
    n_evidence = len(pairs[0].evidence)
    features: Features = {
        "input_ids": list(pairs[0].evidence),
        "token_type_ids": [0] * n_evidence,
        "position_ids": list(range(n_evidence)),
        PARTS: [EVIDENCE] * n_evidence,
        "labels": [IGNORED] * n_evidence,
    }
    for number, pair in enumerate(pairs, start=EVIDENCE + 1):
        n_claim = len(pair.claim)
        features["input_ids"] += pair.claim
        features["token_type_ids"] += [1] * n_claim
        features["position_ids"] += range(n_evidence, n_evidence + n_claim)
        features[PARTS] += [number] * n_claim
        features["labels"] += [IGNORED] * (n_claim - 1) + [pair.label]
    return features
