"""What a run's id is made of, so that the same id means the same outputs."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from eval.sample import Sample
from eval.systems.system import System
from eval.tasks.task import Task

# Rooms whose source decides what a system writes; a change there is another engine.
_ENGINE_ROOMS = ("app", "retrieval", "prompts")
_ENGINE_FILES = (".py", ".md", ".tsv", ".csv", ".json", ".jsonl", ".txt", ".safetensors")
_SAMPLES = TypeAdapter(tuple[Sample, ...])


@dataclass(frozen=True, slots=True)
class RunPlan:
    """A system, what it is measured on, and the seed of the bootstrap."""

    task: Task
    system: System
    samples: tuple[Sample, ...] = field(repr=False)
    seed: int = 0


def describe_run(plan: RunPlan) -> dict[str, Any]:
    """Return a run's configuration: everything its outputs rest on, and its id."""
    rests_on: dict[str, Any] = {
        "task": plan.task.name,
        "system": plan.system.name,
        "identity": plan.system.identity(),
        "inputs": hashlib.sha256(_SAMPLES.dump_json(plan.samples)).hexdigest(),
        "source": digest_source(),
        "seed": plan.seed,
    }
    return {
        "run_id": f"{plan.task.name}-{plan.system.name}-{_digest(rests_on)[:12]}",
        **rests_on,
        "asks": [ask.value for ask in plan.task.asks],
        "scorers": list(plan.task.scorers),
        "n_in": len(plan.samples),
        "shows_phi": plan.task.shows_phi,
        "version": version("notewell"),
        "git_commit": _git_commit(),
    }


def digest_source() -> str:
    """Return a digest over the product's code, prompts and shipped data."""
    digest = hashlib.sha256()
    for room in _ENGINE_ROOMS:
        for folder in _folders(room):
            for path in sorted(folder.rglob("*")):
                if path.suffix in _ENGINE_FILES and path.is_file():
                    digest.update(f"{room}/{path.relative_to(folder).as_posix()}\0".encode())
                    digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def digest_folder(folder: Path) -> str:
    """Return a digest over the files of an adapter or a model on disk, names and contents."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        digest.update(f"{path.relative_to(folder).as_posix()}\0".encode())
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()


def _folders(room: str) -> tuple[Path, ...]:
    spec = find_spec(room)
    places = spec.submodule_search_locations if spec else None
    # A namespace package may list places that are no folders (an editable install's hook does).
    return tuple(path for place in places or () if (path := Path(place)).is_dir())


def _digest(value: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


def _git_commit() -> str | None:
    """Return the commit that the code stands at, where it is run from a clone."""
    git = shutil.which("git")
    if git is None:
        return None
    command = [git, "-C", str(Path(__file__).parent), "rev-parse", "HEAD"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  (fixed arguments)
    return done.stdout.strip() or None if done.returncode == 0 else None
