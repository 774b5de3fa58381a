"""How fast each stage of the pass is, on the same texts in one process."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter

from app.core.errors import DeidError
from app.core.note import Note
from app.core.phi import DeidMode
from app.core.settings import DeidSettings
from app.deid import Deidentifier
from app.deid.candidates import Candidate, resolve
from app.deid.detector import PhiDetector
from app.deid.engine import RuleEngine
from app.deid.leaks import find_leaks
from app.deid.propagation import propagate
from app.deid.recognizers.every import RECOGNIZERS
from app.deid.shadow import cast_shadow
from eval.phi.layers import SECRET, load_recognizer

_WARM_UP = "Seen on 3/4/2024 by Dr. Varga."


@dataclass(frozen=True, slots=True)
class StageSpeeds:
    """Characters a second.

    Attributes:
        rules: Our recognizers under Presidio's analyzer.
        tagger: None where no weights are shipped.
        resolve: Joining what was found, and looking for found names elsewhere.
        replace: What the whole takes besides finding and the second look: surrogates, dates,
            sections.
        leak_check: The second look, once.
        whole: A note's whole pass in mode pseudonymize.
        n_stopped: Texts that the pass stopped; they are left out.
    """

    n_chars: int
    rules: int
    tagger: int | None
    resolve: int
    replace: int
    leak_check: int
    whole: int
    n_stopped: int


def measure_stages(texts: Sequence[str], settings: DeidSettings) -> StageSpeeds:
    """Time every stage over some texts, each once and warm.

    Args:
        texts: Notes.
        settings: Of the pass.
    """
    stages = _Stages(settings)
    stages.run(_WARM_UP)
    stages.clear()
    for text in texts:
        stages.run(text)
    return stages.speeds()


class _Stages:
    """The stages of one configuration and the seconds spent in them.

    Args:
        settings: Of the pass.
    """

    def __init__(self, settings: DeidSettings) -> None:
        self._timeout_s = settings.regex_timeout_s
        self._whole = Deidentifier(settings, SECRET)
        self._detector = PhiDetector(settings)
        rules = [recognizer(self._timeout_s) for recognizer in RECOGNIZERS]
        self._rules = RuleEngine(rules, min_score=settings.min_score)
        self._tagger = load_recognizer(settings)
        self.clear()

    def clear(self) -> None:
        """Forget what was measured."""
        self._seconds: defaultdict[str, float] = defaultdict(float)
        self._n_chars = 0
        self._n_stopped = 0

    def run(self, text: str) -> None:
        """Run a text through every stage, on the clock."""
        started = perf_counter()
        try:
            done = self._whole.deidentify(Note("note", text), mode=DeidMode.PSEUDONYMIZE)
        except DeidError:
            self._n_stopped += 1
            return
        self._seconds["whole"] += perf_counter() - started
        self._n_chars += len(text)
        with self._on_clock("leak_check"):
            find_leaks(done.note.body, done.replacements)
        with self._on_clock("detect"):
            self._detector.detect(text)
        self._find(cast_shadow(text).text)

    def speeds(self) -> StageSpeeds:
        """Return the figures."""
        spent = self._seconds
        # The rest may come out at nothing where a machine is busy.
        rest = max(spent["whole"] - spent["detect"] - spent["leak_check"], 1e-3)
        return StageSpeeds(
            n_chars=self._n_chars,
            rules=self._speed(spent["rules"]),
            tagger=self._speed(spent["tagger"]) if self._tagger else None,
            resolve=self._speed(spent["resolve"]),
            replace=self._speed(rest),
            leak_check=self._speed(spent["leak_check"]),
            whole=self._speed(spent["whole"]),
            n_stopped=self._n_stopped,
        )

    def _find(self, shadow: str) -> None:
        with self._on_clock("rules"):
            found = self._rules.find(shadow)
        if self._tagger is not None:
            with self._on_clock("tagger"):
                tagged = tuple(self._tagger.find(shadow))
            found += [Candidate(t.start, t.end, t.kind, t.score, ("tagger",)) for t in tagged]
        with self._on_clock("resolve"):
            known = resolve(shadow, found)
            resolve(shadow, [*found, *propagate(shadow, known)])

    @contextmanager
    def _on_clock(self, stage: str) -> Generator[None]:
        started = perf_counter()
        yield
        self._seconds[stage] += perf_counter() - started

    def _speed(self, seconds: float) -> int:
        return round(self._n_chars / seconds) if seconds else 0
