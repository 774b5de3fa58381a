"""The systems by name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from app.core.errors import EvalError
from app.core.settings import Settings
from eval.sample import Sample
from eval.systems.baselines import LEAD_SENTENCES, Copy, Lead, NoError
from eval.systems.borrowed import SimilarTraining, WrongPatient
from eval.systems.lexicon import Lexicon
from eval.systems.order_cues import OrderCues
from eval.systems.system import System
from eval.tasks.collection import Collection

SYSTEMS = {
    "notewell": "the product, with the engine that is set",
    "lead": f"the first {LEAD_SENTENCES} sentences of the source; lead-3 the first three",
    "copy": "the whole source",
    "similar-training": "the reference of the most similar training sample, where a task has them",
    "hybrid": "the product's search, by word and by meaning",
    "bm25": "its search by word alone",
    "dense": "its search by meaning alone",
    "lexicon": "findings by the product's word lists alone, all present",
    "no-error": "finds no error in any note",
    "order-cues": "a doctor's sentences that order something, by cue words",
    "wrong-patient": "the reference of another sample, or the first sentences of its source",
}
# Their outputs are worth keeping; they rest on identity, seed and sample alone.
COSTLY_SYSTEMS = frozenset({"notewell"})
_LEAD = re.compile(r"lead-([1-9]\d{0,3})")

_SEARCHES = ("hybrid", "bm25", "dense")
# Baselines that need nothing but the sample.
_PLAIN: Mapping[str, Callable[[], System]] = {
    "lead": Lead,
    "copy": Copy,
    "lexicon": Lexicon,
    "no-error": NoError,
    "order-cues": OrderCues,
}

Training = Callable[[], tuple[Sample, ...]]
Texts = Callable[[], Collection]


def build_system(
    name: str,
    settings: Settings,
    samples: tuple[Sample, ...],
    *,
    seed: int,
    training: Training | None = None,
    texts: Texts | None = None,
) -> System:
    """Build a system.

    Args:
        name: One of ``SYSTEMS``, or "lead-K" for another number of sentences.
        settings: For the product.
        samples: For the baseline that mixes them up.
        seed: Of the product's surrogates.
        training: Reads the task's training samples, for the baseline that borrows from them.
        texts: Reads what a retrieval task searches.

    Raises:
        EvalError: There is none of that name, or it needs samples that there are not.
    """
    if lead := _LEAD.fullmatch(name):
        return Lead(int(lead[1]))
    if name in _PLAIN:
        return _PLAIN[name]()
    if name in _SEARCHES:
        return _search(name, settings, texts)
    match name:
        case "notewell":
            from eval.systems.notewell import Notewell  # loads models: seconds

            return Notewell(settings, seed=seed)
        case "similar-training":
            if training is None:
                raise EvalError("eval_training_empty")
            return SimilarTraining.of(training())
        case "wrong-patient":
            return WrongPatient(samples)
        case _:
            raise EvalError("eval_system_unknown", system=name, known=", ".join(SYSTEMS))


def _search(name: str, settings: Settings, texts: Texts | None) -> System:
    from eval.systems.search import By, Search  # loads the encoder

    if texts is None:
        raise EvalError("eval_collection_missing")
    return Search(texts(), By(name), settings.retrieval)
