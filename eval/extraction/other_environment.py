"""medSpaCy in an environment of its own, asked over a pipe."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

from app.core.context import Context
from app.core.errors import EvalError
from app.core.finding import Assertion
from eval.extraction.told import told_findings
from eval.output import Output, Record
from eval.sample import Sample

_SCRIPT = Path(__file__).with_name("medspacy_context.py")
_LONGEST_S = 1800


def run_medspacy(python: Path, samples: Sequence[Sample]) -> tuple[list[Record], float]:
    """Have medSpaCy judge the assertions of all gold concepts.

    Args:
        python: Interpreter of an environment with medspacy.
        samples: With gold findings; those without stay without.

    Returns:
        Records with findings at the gold spans, and the seconds spent, loading left out.

    Raises:
        EvalError: It cannot be run, or answers otherwise than asked.
    """
    asked = "".join(json.dumps(_row(sample)) + "\n" for sample in samples)
    try:
        done = subprocess.run(  # noqa: S603  (the interpreter that the user named)
            [str(python), str(_SCRIPT)],
            input=asked, capture_output=True, text=True, check=True, timeout=_LONGEST_S,
        )  # fmt: skip
        *answers, seconds = map(json.loads, done.stdout.splitlines())
        records = [_record(s, told) for s, told in zip(samples, answers, strict=True)]
    except (OSError, subprocess.SubprocessError, ValueError):
        # Its own message may quote a note.
        raise EvalError("eval_medspacy_failed", python=str(python)) from None
    return records, float(seconds)


def _row(sample: Sample) -> dict[str, object]:
    places = [(g.span.start, g.span.end) for g in sample.findings or ()]
    return {"text": sample.source, "spans": places}


def _record(sample: Sample, told: Sequence[tuple[str, bool] | None]) -> Record:
    contexts = [Context(Assertion(said[0]), is_history=said[1]) if said else None for said in told]
    return Record(sample, Output(findings=told_findings(sample, contexts)))
