"""What is compared: stock Presidio, our rules alone, the tagger alone, the whole pass."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import count

from app.core.note import Note
from app.core.phi import DeidMode, PhiEntity
from app.core.settings import DeidSettings
from app.core.span import Span
from app.deid import Deidentifier
from app.deid.candidates import Candidate, resolve
from app.deid.detector import PhiDetector
from app.deid.recognizers.base import RuleRecognizer
from app.deid.shadow import cast_shadow
from eval.phi.stock import build_stock

Detect = Callable[[str], tuple[PhiEntity, ...]]
# Whoever measures must not depend on the data folder of a machine.
SECRET = b"benchmark-secret"
_TAGGED = "app.deid.recognizers.tagged"
# Where the settings name none.
_THRESHOLD = 0.5


@dataclass(frozen=True, slots=True)
class Layer:
    """Something that finds PHI.

    Attributes:
        build: Returns its detector; None where its parts are not there.
    """

    name: str
    about: str
    build: Callable[[DeidSettings], Detect | None]


def build_rules(settings: DeidSettings) -> Detect:
    """Return the rule recognizers under Presidio, with propagation, without the tagger."""
    return PhiDetector(without_tagger(settings)).detect


def build_tagger(settings: DeidSettings) -> Detect | None:
    """Return the tagger by itself; None where no weights are shipped."""
    recognizer = load_recognizer(settings)
    if recognizer is None:
        return None

    def detect(text: str) -> tuple[PhiEntity, ...]:
        shadow = cast_shadow(text)
        found = (
            Candidate(f.start, f.end, f.kind, f.score, ("tagger",))
            for f in recognizer.find(shadow.text)
        )
        return tuple(
            PhiEntity(shadow.to_source(Span(c.start, c.end)), c.kind, c.score, c.detectors)
            for c in resolve(shadow.text, found)
        )

    return detect


def build_whole(settings: DeidSettings) -> Detect:
    """Return the pass as notes go through it, the second look's finds among the rest."""
    deidentifier = Deidentifier(settings, SECRET)
    numbers = count()

    def detect(text: str) -> tuple[PhiEntity, ...]:
        note = Note(f"n{next(numbers)}", text)
        return deidentifier.deidentify(note, mode=DeidMode.SAFE_HARBOR).entities

    return detect


def load_recognizer(settings: DeidSettings) -> RuleRecognizer | None:
    """Return the tagger's recognizer; None where no weights are shipped."""
    if find_spec(_TAGGED) is None:
        return None
    from app.deid.recognizers.tagged import ADAPTER, TaggedRecognizer  # loads torch

    if not ADAPTER.is_dir():
        return None
    threshold: float = getattr(settings, "tagger_threshold", _THRESHOLD)
    return TaggedRecognizer(settings.regex_timeout_s, threshold=threshold)


def without_tagger(settings: DeidSettings) -> DeidSettings:
    """Return settings under which the detector runs its rules alone."""
    return settings.model_copy(update={"tagger": False})


LAYERS = (
    Layer("stock", "stock Presidio, blank pipeline", lambda _: build_stock()),
    Layer("rules", "Presidio with our rules alone", build_rules),
    Layer("tagger", "our tagger alone", build_tagger),
    Layer("whole", "the whole pass", build_whole),
)
