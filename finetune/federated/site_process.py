"""A site in a process of its own: its notes stay there, weights and counts go through a pipe.

Weights travel as safetensors bytes and answers as numbers, codes and digests.
"""

from __future__ import annotations

import multiprocessing
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.context import ForkContext, SpawnContext
from typing import Any

from safetensors.torch import load, save

from app.core.errors import FinetuneError, NotewellError
from app.core.messages import MESSAGES
from finetune.federated.averaging import SiteUpdate, Weights
from finetune.federated.site import SiteFacts, SiteLosses, TrainingSite
from finetune.recipe import Recipe

_TIMEOUT_S = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class _Order:
    """What a site shall do: "train" or "measure" with weights."""

    verb: str
    weights: bytes = field(repr=False)
    round_number: int = 0


@dataclass(frozen=True, slots=True)
class _Trained:
    weights: bytes = field(repr=False)
    n_rows: int


@dataclass(frozen=True, slots=True)
class _Failed:
    """The code of what went wrong; its facts stay at the site."""

    code: str


class SiteProcess:
    """Starts a site and speaks with it.

    Args:
        number: Of the site, for messages.
        recipe: Its ``data`` is the site's corpus.
        context: How the process is started.
        timeout_s: Longest wait for an answer; a site that is silent longer has failed.

    Raises:
        FinetuneError: The site cannot read its corpus or its base.
    """

    def __init__(
        self,
        number: int,
        recipe: Recipe,
        *,
        context: SpawnContext | ForkContext | None = None,
        timeout_s: float = _TIMEOUT_S,
    ) -> None:
        context = context or multiprocessing.get_context("spawn")
        self._number = number
        self._timeout_s = timeout_s
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, recipe), daemon=True)
        self._process.start()
        theirs.close()
        try:
            self.facts: SiteFacts = self._answer()
        except FinetuneError:
            self.close()
            raise

    def train(self, weights: Weights, *, round_number: int) -> SiteUpdate:
        """Let the site train from the weights.

        Raises:
            FinetuneError: It fails, is silent or is gone.
        """
        done = self._ask(_Order("train", save(weights), round_number))
        return SiteUpdate(load(done.weights), done.n_rows)

    def measure(self, weights: Weights) -> SiteLosses:
        """Let the site measure the weights on what it held out.

        Raises:
            FinetuneError: It fails, is silent or is gone.
        """
        return self._ask(_Order("measure", save(weights)))

    def close(self) -> None:
        """End the process."""
        self._pipe.close()
        self._process.terminate()
        self._process.join()

    def _ask(self, order: _Order) -> Any:  # noqa: ANN401  (what the order's answer is)
        try:
            self._pipe.send(order)
        except OSError:
            raise self._failure("site_gone") from None
        return self._answer()

    def _answer(self) -> Any:  # noqa: ANN401
        try:
            if not self._pipe.poll(self._timeout_s):
                self.close()  # a late answer would be taken for the next one
                raise self._failure("site_silent")
            answer = self._pipe.recv()
        except (EOFError, OSError):
            raise self._failure("site_gone") from None
        if isinstance(answer, _Failed):
            raise self._failure(answer.code)
        return answer

    def _failure(self, code: str) -> FinetuneError:
        known = code if code in MESSAGES else "unknown"
        return FinetuneError("federated_site_failed", site=self._number, problem=known)


def _serve(pipe: Connection[Any, Any], recipe: Recipe) -> None:
    """Do what the pipe asks for until it closes."""
    try:
        site = TrainingSite(recipe)
    except NotewellError as error:
        pipe.send(_Failed(error.code))
        return
    pipe.send(site.facts)
    while True:
        try:
            order: _Order = pipe.recv()
        except EOFError:
            return
        try:
            pipe.send(_obey(site, order))
        except NotewellError as error:
            pipe.send(_Failed(error.code))


def _obey(site: TrainingSite, order: _Order) -> _Trained | SiteLosses:
    weights = load(order.weights)
    if order.verb == "measure":
        return site.measure(weights)
    update = site.train(weights, round_number=order.round_number)
    return _Trained(save(update.weights), update.n_rows)
