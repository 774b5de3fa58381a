"""How fast the embedded engine is: one run, warm, its stages side by side."""

from __future__ import annotations

import json
import platform
import resource
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from time import perf_counter

from app.adapters import read_card
from app.adapters.fingerprint import WEIGHTS_NAME
from app.assistant import Assistant
from app.core import log
from app.core.note import Note
from app.core.samples import sample_names, sample_text
from app.core.settings import load_settings
from app.deid.recognizers.tagged import ADAPTER
from app.encoder import load_encoder, model_folder
from app.encoder.files import WEIGHTS
from app.encoder.net import BertNet
from app.encoder.tagger import Tagger
from app.encoder.tokenizer import load_tokenizer
from app.encoder.weights import read_weights
from app.llm.embedded.drafter import EmbeddedDrafter
from retrieval.encoder import Encoder, FloatArray

# Repeats of each figure; the median is shown.
_REPEATS = 5
_WORDS = 1000


class TimedEncoder:
    """An encoder that adds up the seconds spent in it.

    Args:
        inner: The encoder that does the work.
    """

    def __init__(self, inner: Encoder) -> None:
        self._inner = inner
        self.seconds = 0.0

    @property
    def dim(self) -> int:
        """Length of a vector."""
        return self._inner.dim

    @property
    def fingerprint(self) -> str:
        """Digest of the weights."""
        return self._inner.fingerprint

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """Encode, on the clock."""
        started = perf_counter()
        vectors = self._inner.encode(texts)
        self.seconds += perf_counter() - started
        return vectors


@dataclass(frozen=True, slots=True)
class BenchReport:
    """Medians of one run.

    Attributes:
        outside_model_share: Of a warm summary's time, what is not spent in the encoder.
        int8_speedup: How much faster the tagger of identifiers reads with its products in 8-bit
            numbers than with exact ones.
    """

    machine: str
    load_s: float
    n_words: int
    summarize_s: float
    words_per_s: float
    model_s: float
    outside_model_share: float
    deid_s: float
    deid_chars_per_s: float
    int8_speedup: float
    extract_s: float
    educate_s: float
    peak_memory_mb: float


def measure() -> BenchReport:
    """Time a note of about a thousand words, made of samples, through each task."""
    started = perf_counter()
    encoder = TimedEncoder(load_encoder())
    drafter = EmbeddedDrafter(encoder)
    assistant = Assistant(load_settings(), secret=b"benchmark-secret", drafter=drafter)
    assistant.summarize(Note("warm-up", "Plan: rest. Call if fever recurs."))
    load_s = perf_counter() - started
    text = _thousand_words()
    notes = iter(Note(f"n{i}", f"{text}\nVersion {i}.") for i in range(10_000))
    encoder.seconds = 0.0
    summarize_s = _timed(lambda: assistant.summarize(next(notes)))
    model_s = encoder.seconds / _REPEATS
    deid_s = _timed(lambda: assistant.deidentify(next(notes)))
    n_words = len(text.split())
    return BenchReport(
        machine=f"{platform.machine()}, {platform.python_version()}",
        load_s=round(load_s, 2),
        n_words=n_words,
        summarize_s=round(summarize_s, 3),
        words_per_s=round(n_words / summarize_s),
        model_s=round(model_s, 3),
        outside_model_share=round(1 - model_s / summarize_s, 3),
        deid_s=round(deid_s, 3),
        deid_chars_per_s=round(len(text) / deid_s),
        int8_speedup=round(_int8_speedup(text), 2),
        extract_s=round(_timed(lambda: assistant.extract(next(notes))), 3),
        educate_s=round(_timed(lambda: assistant.educate(next(notes))), 3),
        peak_memory_mb=round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    )


def _timed(act: Callable[[], object]) -> float:
    seconds: list[float] = []
    for _ in range(_REPEATS):
        started = perf_counter()
        act()
        seconds.append(perf_counter() - started)
    return median(seconds)


def _int8_speedup(text: str) -> float:
    base, card = model_folder(), read_card(ADAPTER)
    scale = card.lora.alpha / card.lora.r
    weights = read_weights(base / WEIGHTS, ADAPTER / WEIGHTS_NAME, scale=scale)
    exact, rounded = (
        Tagger(BertNet(weights, int8=int8), load_tokenizer(base), card.labels)
        for int8 in (False, True)
    )
    exact_s, rounded_s = (
        _timed(lambda tagger=tagger: tagger.tag(text, threshold=0.5)) for tagger in (exact, rounded)
    )
    return exact_s / rounded_s


def _thousand_words() -> str:
    """Join the bodies of two samples until there are a thousand words."""
    text = ""
    for name in sample_names():
        text += sample_text(name) + "\n\n"
        if len(text.split()) >= _WORDS:
            break
    return text


if __name__ == "__main__":
    log.configure()
    sys.stdout.write(json.dumps(asdict(measure()), indent=1) + "\n")
