"""A site: its own rows, its own copy of the base; weights come in, weights and counts go out."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from transformers.utils import logging as transformers_logging

from app.adapters import TaskType
from app.core.errors import FinetuneError
from finetune.federated.averaging import SiteUpdate, Weights
from finetune.models.base import prepare_base
from finetune.recipe import Recipe
from finetune.runs.adapter_output import whole_update
from finetune.runs.data import run_data
from finetune.runs.encoded import encode_run
from finetune.runs.model import load_run_base, with_update
from finetune.scoring.held_out_loss import held_out_losses
from finetune.training.trainer import Batches, fit


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What a site tells before the first round: counts, and what must be the same everywhere.

    Attributes:
        fingerprint: Of its copy of the base.
        labels: What its rows' classifier tells apart, by id.
    """

    n_train: int
    n_eval: int
    fingerprint: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SiteLosses:
    """The loss on a site's held-out rows, in sums.

    Attributes:
        before: Nats of the base alone.
        after: Nats with the averaged update.
    """

    before: float
    after: float
    n_tokens: int
    n_patients: int


class TrainingSite:
    """Trains on the rows of one site, round after round.

    Args:
        recipe: Its ``data`` is the site's corpus, its ``output`` a folder of the site's.

    Raises:
        FinetuneError: The corpus or the base is missing, broken or of another task.
    """

    def __init__(self, recipe: Recipe) -> None:
        transformers_logging.disable_progress_bar()
        self._recipe = recipe
        data = run_data(recipe, reuse=False)
        base = prepare_base(recipe, data.train, data.tags)
        loaded = load_run_base(recipe, base, data.tags)
        self._rows = encode_run(recipe, data, loaded.tokenizer)
        self._pad_token_id: int = loaded.tokenizer.pad_token_id
        loaded.model.to("cuda" if torch.cuda.is_available() else "cpu")
        self._before = self._nats(loaded.model)
        self._model = with_update(recipe, loaded.model)
        self.facts = SiteFacts(
            n_train=len(data.train) - self._rows.train.n_refused,
            n_eval=len(data.held_out) - self._rows.held_out.n_refused,
            fingerprint=base.ref.fingerprint,
            labels=data.tags,
        )

    def train(self, weights: Weights, *, round_number: int) -> SiteUpdate:
        """Train from the weights for the recipe's steps.

        Raises:
            FinetuneError: The weights do not fit, or training fails.
        """
        load_weights(self._model, weights)
        output = self._recipe.output / f"round-{round_number}"
        try:
            output.mkdir(parents=True, exist_ok=True)
        except OSError:
            raise FinetuneError("disk_full_or_unwritable") from None
        fit(
            self._model,
            Batches(self._rows.batches, self._rows.dev.features, self._pad_token_id),
            self._recipe.model_copy(update={"output": output}),
            resume=False,
            report=lambda _step, _steps, _loss: None,
        )
        update = {n: w.detach().cpu().clone() for n, w in whole_update(self._model).items()}
        return SiteUpdate(update, self.facts.n_train)

    def measure(self, weights: Weights) -> SiteLosses:
        """Return the held-out loss with the weights, beside that of the base.

        Raises:
            FinetuneError: The weights do not fit.
        """
        load_weights(self._model, weights)
        nats, n_tokens = self._nats(self._model)
        n_patients = len(set(self._rows.held_out.owners))
        return SiteLosses(self._before[0], nats, n_tokens, n_patients)

    def _nats(self, model: torch.nn.Module) -> tuple[float, int]:
        losses = held_out_losses(
            model,
            self._rows.held_out.features,
            pad_token_id=self._pad_token_id,
            shifted=self._recipe.task_type is TaskType.CAUSAL,
        )
        return sum(row.nats for row in losses), sum(row.n_tokens for row in losses)


def load_weights(model: torch.nn.Module, weights: Weights) -> None:
    """Give a model's update these weights.

    Raises:
        FinetuneError: They are not of the layers and shapes that are trained.
    """
    trained = {name: weight for name, weight in model.named_parameters() if weight.requires_grad}
    if {n: w.shape for n, w in trained.items()} != {n: w.shape for n, w in weights.items()}:
        raise FinetuneError("federated_updates_differ")
    with torch.no_grad():
        for name, weight in trained.items():
            weight.copy_(weights[name])
