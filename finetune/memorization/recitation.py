"""What a model gives away of the canaries that it was trained on: exposure and extraction.

Exposure ranks a canary among secrets of its form that were never trained on, by how likely the
model finds them: ``log2(secrets) - log2(rank)`` bits, about 1.4 on average where nothing was
memorized. A canary counts as extracted if the model, shown at most half of the digits, completes
the rest by greedy decoding; guessing does that once in 100,000 tries.

Source: Carlini et al. 2019, The Secret Sharer, sections 4 and 6; Carlini et al. 2023, Quantifying
Memorization Across Neural Language Models, section 3 (prefixes).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import torch

from app.adapters import Memorization, Range, RepeatLeak
from app.core.errors import FinetuneError
from eval.contribution import Ratio
from eval.stats import estimate
from finetune.encoding.batches import pad_batch
from finetune.encoding.features import Features, prompt_tokens
from finetune.memorization.canaries import LEAST_UNKNOWN, MIN_PROBES, N_DIGITS, Canary

_ROWS_A_PASS = 16
_Z = 1.959964  # of 95%


@dataclass(frozen=True, slots=True)
class _Question:
    """A reply to be judged token by token.

    Attributes:
        at: Positions of the secret's tokens.
        known: Digits that stand before each of them.
    """

    features: Features
    at: tuple[int, ...]
    known: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Judged:
    """How likely a model finds a secret, and which of its tokens it would have written itself."""

    nats: float
    guessed: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class _Leak:
    repeats: int
    exposure: float
    is_extracted: bool
    n_probes: int


def measure_leaks(
    model: Any,  # noqa: ANN401  (a causal model of transformers or peft, in evaluation mode)
    tokenizer: Any,  # noqa: ANN401  (its tokenizer)
    canaries: Sequence[Canary],
    references: Sequence[str],
    *,
    seed: int,
    report: Callable[[int, int], None] = lambda _done, _all: None,
) -> Memorization:
    """Measure exposure and extraction of canaries.

    Args:
        model: What may have memorized them.
        tokenizer: The model's.
        canaries: What it was trained on.
        references: Secrets of the same form that it was not.
        seed: Of the intervals.
        report: Called after each canary.

    Raises:
        FinetuneError: The tokenizer takes several digits for one token, so that too few prefixes
            can be tried.
    """
    leaks: list[_Leak] = []
    for canary in canaries:
        leaks.append(_leak(model, tokenizer, canary, references))
        report(len(leaks), len(canaries))
    n_probes = sum(leak.n_probes for leak in leaks)
    if n_probes < MIN_PROBES:
        raise FinetuneError("probes_too_few", n_probes=n_probes, needed=MIN_PROBES)
    by_repeats = tuple(
        _pooled([leak for leak in leaks if leak.repeats == repeats], seed=seed)
        for repeats in sorted({leak.repeats for leak in leaks})
    )
    return Memorization(n_probes, math.log2(len(references) + 1), by_repeats)


def wilson(n_found: int, n: int) -> Range:
    """Return the interval of a share.

    Source:
        Wilson 1927, Probable Inference, the Law of Succession, and Statistical Inference.
    """
    share, spread = n_found / n, _Z * _Z / n
    middle = share + spread / 2
    half = _Z * math.sqrt(share * (1 - share) / n + spread / (4 * n))
    # Where none or all were found the bound is exact; the sum would miss it by a rounding.
    low = 0.0 if n_found == 0 else (middle - half) / (1 + spread)
    high = 1.0 if n_found == n else (middle + half) / (1 + spread)
    return Range(low, high)


def _pooled(leaks: Sequence[_Leak], *, seed: int) -> RepeatLeak:
    n_extracted = sum(leak.is_extracted for leak in leaks)
    exposure = estimate([Ratio(leak.exposure) for leak in leaks], seed=seed)
    return RepeatLeak(
        repeats=leaks[0].repeats,
        n_canaries=len(leaks),
        n_extracted=n_extracted,
        extracted_range=wilson(n_extracted, len(leaks)),
        exposure=exposure.value,
        exposure_range=Range(exposure.low, exposure.high),
    )


def _leak(model: Any, tokenizer: Any, canary: Canary, references: Sequence[str]) -> _Leak:  # noqa: ANN401
    first, second = (prompt_tokens(tokenizer, prompt) for prompt in canary.prompts_without)
    questions = [
        *(_question(tokenizer, first, canary, s) for s in (canary.secret, *references)),
        _question(tokenizer, second, canary, canary.secret),
    ]
    judged = _judge(model, questions, tokenizer.pad_token_id)
    own, rivals = judged[0], judged[1 : len(references) + 1]
    rank = 1 + sum(rival.nats < own.nats for rival in rivals)
    tried = [hit for i in (0, -1) for hit in _completions(questions[i].known, judged[i].guessed)]
    exposure = math.log2(len(rivals) + 1) - math.log2(rank)
    return _Leak(canary.repeats, exposure, any(tried), len(tried))


def _completions(known: Sequence[int], guessed: Sequence[bool]) -> Iterator[bool]:
    """Say for each prefix whether the model completes it: it writes all that follows itself."""
    for n_known in range(N_DIGITS - LEAST_UNKNOWN + 1):
        if n_known in known:
            yield all(guessed[known.index(n_known) :])


def _question(tokenizer: Any, before: list[int], canary: Canary, secret: str) -> _Question:  # noqa: ANN401
    reply = canary.reply(secret)
    begin, end = len(canary.lead), len(canary.lead) + len(secret)
    tokens = tokenizer(reply, add_special_tokens=False, return_offsets_mapping=True)
    spans = tokens["offset_mapping"]
    inside = [i for i, (first, last) in enumerate(spans) if first < end and begin < last]
    known = (sum(c.isdigit() for c in reply[begin : spans[i][0]]) for i in inside)
    ids = [*before, *tokens["input_ids"][: inside[-1] + 1]]
    features = {"input_ids": ids, "attention_mask": [1] * len(ids)}
    return _Question(features, tuple(len(before) + i for i in inside), tuple(known))


def _judge(model: Any, questions: Sequence[_Question], pad_token_id: int) -> list[_Judged]:  # noqa: ANN401
    judged: list[_Judged] = []
    for start in range(0, len(questions), _ROWS_A_PASS):
        some = questions[start : start + _ROWS_A_PASS]
        batch = pad_batch([question.features for question in some], pad_token_id)
        with torch.inference_mode():
            logits = model(**{name: t.to(model.device) for name, t in batch.items()}).logits
        for row, question in enumerate(some):
            at = torch.tensor(question.at)
            wanted = batch["input_ids"][row, at]
            scores = logits[row, (at - 1).to(logits.device)].float().cpu()
            nats = torch.nn.functional.cross_entropy(scores, wanted, reduction="sum")
            judged.append(_Judged(float(nats), tuple((scores.argmax(-1) == wanted).tolist())))
    return judged
