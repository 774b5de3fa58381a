"""The systems by name."""

from __future__ import annotations

from app.core.errors import EvalError
from app.core.settings import Settings
from eval.sample import Sample
from eval.systems.baselines import Lead, WrongPatient
from eval.systems.system import System

SYSTEMS = {
    "notewell": "the product, with the engine that is set",
    "lead": "the first sentences of the source",
    "copy": "the whole source",
    "wrong-patient": "the first sentences of another sample's source",
}


def build_system(
    name: str, settings: Settings, samples: tuple[Sample, ...], *, seed: int
) -> System:
    """Build a system.

    Args:
        name: One of ``SYSTEMS``.
        settings: For the product.
        samples: For the baseline that mixes them up.
        seed: Of the product's surrogates.

    Raises:
        EvalError: There is none of that name.
    """
    match name:
        case "notewell":
            from eval.systems.notewell import Notewell  # loads models: seconds

            return Notewell(settings, seed=seed)
        case "lead":
            return Lead()
        case "copy":
            return Lead(name="copy", n_sentences=None)
        case "wrong-patient":
            return WrongPatient(samples)
        case _:
            raise EvalError("eval_system_unknown", system=name, known=", ".join(SYSTEMS))
