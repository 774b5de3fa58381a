"""What one person has open in one browser tab: notes, what was asked of each, and what runs."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field

from app.core.claim import Verdict
from app.core.errors import WebError
from app.core.flag import Flag
from app.core.note import Note
from app.core.results import Answer, CriticalStatement, Findings, Handout
from app.llm import Cancel

# Open tabs kept; beyond it, the one that was longest unused is forgotten.
_MAX_WORKSPACES = 500
_MAX_NOTES = 50


@dataclass(slots=True)
class Turn:
    """One request of the chat and what came back so far.

    Attributes:
        asked: The question, or the name of the task.
        verdicts: Checked sentences in the order they came; those not supported are shown apart.
        problem: Why it failed, for the person who asked.
        status: "running", "done" or "stopped".
    """

    asked: str = field(repr=False)
    verdicts: list[Verdict] = field(default_factory=list[Verdict], repr=False)
    critical: tuple[CriticalStatement, ...] = field(default=(), repr=False)
    flags: tuple[Flag, ...] = ()
    result: Findings | Handout | Answer | None = field(default=None, repr=False)
    problem: str = ""
    status: str = "running"


@dataclass(slots=True)
class OpenNote:
    """A note that is open, with its own conversation."""

    ref: str
    note: Note = field(repr=False)
    turns: list[Turn] = field(default_factory=list[Turn], repr=False)

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions that were asked of the note and answered, oldest first."""
        return tuple(turn.asked for turn in self.turns if isinstance(turn.result, Answer))


class Workspace:
    """The notes of one tab, the one in front, and the switch of what runs."""

    def __init__(self, notes: Iterable[tuple[str, Note]]) -> None:
        self._notes = OrderedDict((ref, OpenNote(ref, note)) for ref, note in notes)
        self._running: Cancel | None = None
        self._lock = threading.Lock()
        self.current: OpenNote | None = next(iter(self._notes.values()), None)

    @property
    def notes(self) -> tuple[OpenNote, ...]:
        """The open notes, in the order they were opened."""
        return tuple(self._notes.values())

    def add(self, ref: str, note: Note) -> None:
        """Open a note and bring it to the front."""
        self._notes[ref] = OpenNote(ref, note)
        while len(self._notes) > _MAX_NOTES:
            self._notes.popitem(last=False)
        self.current = self._notes[ref]

    def show(self, ref: str) -> None:
        """Bring an open note to the front.

        Raises:
            WebError: It is not open in this tab.
        """
        if ref not in self._notes:
            raise WebError("note_not_open")
        self.current = self._notes[ref]

    def begin(self) -> Cancel | None:
        """Return the switch of a new run; None while another one runs."""
        with self._lock:
            if self._running is not None:
                return None
            self._running = Cancel()
            return self._running

    def finish(self) -> None:
        """Say that the run is over."""
        with self._lock:
            self._running = None

    def stop(self) -> None:
        """Ask what runs to stop."""
        with self._lock:
            if self._running is not None:
                self._running.set()


class Workspaces:
    """Every open tab, keyed by its user and Gradio's session; no user reaches another's.

    Args:
        samples: Notes that every new tab has open.
        max_age_s: A tab unused for so long is forgotten.
    """

    def __init__(self, samples: Iterable[tuple[str, Note]] = (), *, max_age_s: float) -> None:
        self._samples = tuple(samples)
        self._max_age_s = max_age_s
        self._open: OrderedDict[tuple[str, str], tuple[float, Workspace]] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, user: str, session_hash: str) -> Workspace:
        """Return a tab's workspace, made on first use."""
        now = time.monotonic()
        key = (user, session_hash)
        with self._lock:
            held = self._open.pop(key, None)
            workspace = held[1] if held else Workspace(self._samples)
            self._open[key] = (now, workspace)
            self._sweep(now)
        return workspace

    def forget(self, user: str, session_hash: str) -> None:
        """Stop what runs in a tab that was closed and drop its notes."""
        with self._lock:
            held = self._open.pop((user, session_hash), None)
        if held:
            held[1].stop()

    def forget_user(self, user: str) -> None:
        """Drop every tab of a user who signed out."""
        for owner, session_hash in tuple(self._open):
            if owner == user:
                self.forget(owner, session_hash)

    def _sweep(self, now: float) -> None:
        while self._open:
            used, workspace = next(iter(self._open.values()))
            if len(self._open) <= _MAX_WORKSPACES and now - used < self._max_age_s:
                return
            self._open.popitem(last=False)
            workspace.stop()
