"""The loop that writes a batch of replies, one token each a step; replies join and leave at any.

It runs in a thread of its own for as long as somebody waits for a reply. A prompt is read alone,
without padding, from the end of the longest prefix that is known; its reply then joins the rows.
Where the memory does not suffice, the rows are written anew in a smaller batch, from where they
were.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Sequence

import torch
from transformers import Cache

from app.core.errors import ModelError
from app.llm.batching.masking import HeldRow, forbid
from app.llm.batching.prefixes import PrefixStore
from app.llm.batching.reply import Reply
from app.llm.batching.row_cache import RowCache
from app.llm.batching.stepping import Stepper
from app.llm.memory import is_out_of_memory
from app.llm.transformers_loading import LoadedModel

# What a model raises that does not fit the machine, or is broken.
_FAILURES = (
    RuntimeError, ValueError, TypeError, IndexError, KeyError, AttributeError, MemoryError,
)  # fmt: skip


class BatchEngine:
    """Writes replies side by side.

    Args:
        loaded: A causal model that ``suits_batching``.
        n_rows: Replies in a batch at most.
    """

    def __init__(self, loaded: LoadedModel, *, n_rows: int) -> None:
        self._loaded = loaded
        self._stepper = Stepper(loaded)
        self._prefixes = PrefixStore()
        self._n_rows = n_rows
        self._waiting: deque[Reply] = deque()
        self._rows: list[Reply] = []
        self._cache: RowCache | None = None
        self._lock = threading.Lock()
        self._is_working = False

    def submit(self, reply: Reply) -> None:
        """Have a reply written; whoever wants it reads its pieces."""
        with self._lock:
            self._prefixes.expect(reply.request.adapter, reply.request.prompt)
            self._waiting.append(reply)
            if not self._is_working:
                self._is_working = True
                threading.Thread(target=self._work, name="notewell-generate").start()

    def _work(self) -> None:
        """Write until nobody waits; nobody is left waiting, whatever happens."""
        is_done = False
        try:
            while (adapter := self._next_adapter()) is not None:
                with self._loaded.adapters.using(self._loaded.model, adapter[0]):
                    self._write_with(adapter[0])
            is_done = True
        finally:
            if not is_done:  # once it is, another thread may write already
                self._abandon()

    def _next_adapter(self) -> tuple[str | None] | None:
        """Return the adapter of the oldest that waits, or None where the work is done."""
        with self._lock:
            if not self._waiting:
                self._is_working = False
                return None
            return (self._waiting[0].request.adapter,)

    @torch.inference_mode()
    def _write_with(self, adapter: str | None) -> None:
        """Write with one adapter, until its replies are written and the next waits for another."""
        while True:
            joining = self._admitted(adapter)
            if not joining and not self._rows:
                return
            try:
                if joining:
                    self._join(joining)
                if self._rows:
                    self._step()
            except _FAILURES as error:
                self._recover(error, [*dict.fromkeys((*self._rows, *joining))])

    def _admitted(self, adapter: str | None) -> list[Reply]:
        """Take those that wait for a free row, up to the first that wants another adapter."""
        admitted: list[Reply] = []
        with self._lock:
            while (
                self._waiting
                and self._waiting[0].request.adapter == adapter
                and len(self._rows) + len(admitted) < self._n_rows
            ):
                admitted.append(self._waiting.popleft())
        return admitted

    def _recover(self, error: Exception, hit: Sequence[Reply]) -> None:
        """Write in fewer rows where memory did not suffice; tell any other failure."""
        left = [reply for reply in hit if not reply.is_over]
        self._rows, self._cache = [], None
        self._prefixes.forget()
        if is_out_of_memory(error) and len(left) > 1:
            self._n_rows = max(1, len(left) // 2)
            with self._lock:  # in front, with what they have written
                self._waiting.extendleft(reversed(left))
            return
        code = "model_out_of_memory" if is_out_of_memory(error) else "model_failed"
        for reply in left:
            reply.fail(ModelError(code, model=self._loaded.name))

    def _join(self, joining: Sequence[Reply]) -> None:
        """Read the prompts of replies, write their first tokens, and give each a row."""
        joined: list[tuple[Reply, Cache]] = []
        for reply in joining:
            reply.begin()
            reply.look()
            if not reply.is_over:
                cache = self._read(reply)
                if not reply.is_over:
                    joined.append((reply, cache))
        self._lay_out([r for r in self._rows if not r.is_over], joined)

    def _read(self, reply: Reply) -> Cache:
        """Read a prompt, and what is written already where memory ran out; write the next token."""
        tokens = reply.tokens
        prefix = self._prefixes.find(reply.request.adapter, tokens)
        n_known = prefix[0][0].shape[-2] if prefix else 0
        cache, scores = self._stepper.read(tokens, prefix)
        if not reply.written:
            reply.n_reused = n_known
            self._prefixes.keep(reply.request.adapter, reply.request.prompt, cache, n_known=n_known)
        self._choose([reply], scores)
        return cache

    def _step(self) -> None:
        """Write one token of each row."""
        if self._cache is None:
            raise ValueError("rows without a cache")
        scores = self._stepper.step(
            self._cache,
            [reply.written[-1] for reply in self._rows],
            [reply.n_tokens for reply in self._rows],
        )
        self._choose(self._rows, scores)
        for reply in self._rows:
            reply.look()
        left = [reply for reply in self._rows if not reply.is_over]
        if len(left) < len(self._rows):
            self._lay_out(left, ())

    def _choose(self, replies: Sequence[Reply], scores: torch.Tensor) -> None:
        """Write each reply's next token; one whose scores are no numbers fails alone."""
        failed = ModelError("model_failed", model=self._loaded.name)
        for place in forbid(_held(replies), scores):
            replies[place].fail(failed)
        best, likely = scores.max(-1)
        is_number: list[bool] = best.isfinite().tolist()
        tokens: list[int] = likely.tolist()
        for i, reply in enumerate(replies):
            if reply.is_over:
                continue
            if not is_number[i]:
                reply.fail(failed)
                continue
            if reply.chooser.is_plain:
                reply.take(tokens[i])
                continue
            try:
                reply.take(reply.choose(scores[i : i + 1]))
            except _FAILURES as error:
                if is_out_of_memory(error):
                    raise
                reply.fail(failed)

    def _lay_out(self, left: Sequence[Reply], joined: Sequence[tuple[Reply, Cache]]) -> None:
        """Give the rows that are left, and those that come, their places in the cache."""
        if len(left) == len(self._rows) and not joined:
            return
        caches = [cache for _, cache in joined]
        rows: list[Reply] = []
        if self._cache is None or not left:
            self._cache = RowCache(caches) if caches else None
        else:
            places = [i for i, reply in enumerate(self._rows) if reply in left]
            rows = [self._rows[place] for place in self._cache.keep(places)]
            if caches:
                self._cache.join(caches)
        self._rows = [*rows, *(reply for reply, _ in joined)]
        if self._cache is not None:
            # The last token written is not in the cache yet: the next step reads it.
            self._cache.trim(max(reply.n_tokens - 1 for reply in self._rows))

    def _abandon(self) -> None:
        """Tell everybody who waits that nothing will come."""
        with self._lock:
            left = (*self._rows, *self._waiting)
            self._rows, self._cache, self._is_working = [], None, False
            self._waiting.clear()
        for reply in left:
            reply.fail(ModelError("model_failed", model=self._loaded.name))


def _held(replies: Sequence[Reply]) -> list[HeldRow]:
    """Return the rows that are held to a schema."""
    return [
        HeldRow(place, constraint, reply.written[-1] if reply.written else None)
        for place, reply in enumerate(replies)
        if (constraint := reply.chooser.constraint) is not None
    ]
