"""The probes as one run: a system on a task's notes, the result in a folder."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from app.core.errors import EvalError
from eval.fairness.content import ASKS
from eval.fairness.page import fairness_to_json, fairness_to_markdown
from eval.fairness.probing import PROBES, Fairness, Tell, probe_system
from eval.identity import RunPlan, digest_source, output_key
from eval.ledger import said_why
from eval.output_cache import open_cache
from eval.runs import write_json, write_text
from eval.systems.kept import KeptSystem
from eval.systems.system import System

RESULT, PAGE = "fairness.json", "fairness.md"


def run_probes(
    plan: RunPlan,
    *,
    out: Path,
    attributes: Sequence[str] = (),
    data_dir: Path | None = None,
    tell: Tell | None = None,
) -> tuple[Path, Fairness]:
    """Probe a system and write the result.

    A killed probe goes on: the outputs of a costly system are kept as those of runs are, and what
    is kept is not asked for again.

    Args:
        plan: The system, the task and its notes.
        out: Folder of runs.
        attributes: Names of probes; empty stands for all.
        data_dir: Where outputs are kept; None keeps none and takes none.
        tell: Told (done, all) after each note.

    Returns:
        The folder, readable by its owner alone since it holds text of the notes; and the result.

    Raises:
        EvalError: A probe is unknown, or the folder cannot be made or written.
    """
    for name in attributes:
        if name not in PROBES:
            raise EvalError("eval_probe_unknown", probe=name, known=", ".join(PROBES))
    chosen = tuple(dict.fromkeys(attributes)) or tuple(PROBES)
    folder = out / _run_id(plan, chosen)
    with said_why():  # before hours of work
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
    with _kept(plan, data_dir) as system:
        fairness = probe_system(
            system, plan.samples, task=plan.task.name, attributes=chosen, seed=plan.seed, tell=tell
        )
    with said_why():
        write_json(folder / RESULT, fairness_to_json(fairness))
        write_text(folder / PAGE, fairness_to_markdown(fairness))
    return folder, fairness


@contextmanager
def _kept(plan: RunPlan, data_dir: Path | None) -> Generator[System]:
    if data_dir is None or not plan.is_costly:
        yield plan.system
        return
    probed = replace(plan, task=replace(plan.task, asks=ASKS))
    with open_cache(data_dir) as cache:
        yield KeptSystem(plan.system, cache, output_key(probed))


def _run_id(plan: RunPlan, attributes: Sequence[str]) -> str:
    rests_on = {
        "identity": plan.system.identity(),
        "inputs": [(s.sample_id, s.source, s.template) for s in plan.samples],
        "attributes": list(attributes),
        "source": digest_source(),
        "seed": plan.seed,
    }
    digest = hashlib.sha256(json.dumps(rests_on, sort_keys=True).encode()).hexdigest()
    return f"fairness-{plan.task.name}-{plan.system.name}-{digest[:12]}"
