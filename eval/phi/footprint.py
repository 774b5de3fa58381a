"""What a fresh process needs to de-identify its first note: seconds and memory."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from dataclasses import asdict, dataclass
from time import perf_counter

_STARTED = perf_counter()
_SECRET = b"benchmark-secret"
_NOTE = "Seen on 3/4/2024 by Dr. Varga in Tarnsby. BP 118/62."


@dataclass(frozen=True, slots=True)
class Footprint:
    """Of a process of its own.

    Attributes:
        load_s: Importing, building, and the first note.
        peak_mb: Most memory held at once.
    """

    load_s: float
    peak_mb: int


def measure_footprint() -> Footprint:
    """Start a process that de-identifies one note, and return what it measured.

    Raises:
        CalledProcessError: It failed.
    """
    command = [sys.executable, "-m", "eval.phi.footprint"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603  (fixed arguments)
    return Footprint(**json.loads(done.stdout))


def _own_footprint() -> Footprint:
    from app.core.note import Note
    from app.core.settings import DeidSettings
    from app.deid import Deidentifier

    Deidentifier(DeidSettings(), _SECRET).deidentify(Note("first", _NOTE))
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return Footprint(round(perf_counter() - _STARTED, 2), peak_mb)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asdict(_own_footprint())) + "\n")
