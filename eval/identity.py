"""By what runs and outputs are known again: digests of everything that an output rests on."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from eval.sample import Sample
from eval.systems.system import System
from eval.tasks.task import Task

# Rooms and modules whose source decides what a system writes; a change there is another engine.
_ENGINE_ROOMS = ("app", "retrieval", "prompts", "eval.systems", "eval.checks.sentences")
_ENGINE_FILES = (".py", ".md", ".tsv", ".csv", ".json", ".jsonl", ".txt", ".safetensors")
_REQUIREMENT = re.compile(r"[\w.-]+")
_SAMPLE = TypeAdapter(Sample)


@dataclass(frozen=True, slots=True)
class RunPlan:
    """A system, what it is measured on, and the seed of surrogates and intervals.

    Attributes:
        is_costly: Whether outputs are worth keeping for other runs. They then must rest on the
            system's identity, the seed and the sample alone.
        given: What became of the rows of a file of outputs, by name.
    """

    task: Task
    system: System
    samples: tuple[Sample, ...] = field(repr=False)
    seed: int = 0
    is_costly: bool = False
    given: Mapping[str, int] | None = None


def describe_run(plan: RunPlan) -> dict[str, Any]:
    """Return a run's configuration: everything its outputs rest on, and its id."""
    rests_on: dict[str, Any] = {
        "task": plan.task.name,
        **_describe_engine(plan),
        "inputs": _digest_samples(plan.samples),
        "seed": plan.seed,
    }
    return {
        "run_id": f"{plan.task.name}-{plan.system.name}-{_digest(rests_on)[:12]}",
        **rests_on,
        "asks": [ask.value for ask in plan.task.asks],
        "scorers": list(plan.task.scorers),
        "n_in": len(plan.samples),
        "given": plan.given,
        "shows_phi": plan.task.shows_phi,
        "version": version("notewell"),
        "git_commit": _git_commit(),
    }


def output_key(plan: RunPlan) -> Callable[[Sample], str]:
    """Return what tells the key of a sample's output, the same in every run that would get it.

    A key rests on the system, its settings, source and libraries, the seed, the asks, and the
    sample without the gold that no system is shown. Fields of a sample that are not known here to
    be such gold count, so that a key can only be too narrow.
    """
    base = _digest(
        {**_describe_engine(plan), "seed": plan.seed, "asks": [ask.value for ask in plan.task.asks]}
    )

    def key(sample: Sample) -> str:
        shown = replace(
            sample, reference=None, phi=None, ignored=(), traps=None, findings=None, facts=None
        )
        return hashlib.sha256(base.encode() + _SAMPLE.dump_json(shown)).hexdigest()

    return key


def digest_source(rooms: Sequence[str] = _ENGINE_ROOMS) -> str:
    """Return a digest over code and shipped data, by default over the product's and its prompts."""
    digest = hashlib.sha256()
    for room in rooms:
        for folder, path in _source_files(room):
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


def digest_libraries() -> str:
    """Return a digest over the versions of the installed libraries that the product requires."""
    versions: dict[str, str] = {}
    for requirement in requires("notewell") or ():
        found = _REQUIREMENT.match(requirement)
        if found and "extra ==" not in requirement:
            versions[found.group()] = _version(found.group())
    return _digest(versions)


def _describe_engine(plan: RunPlan) -> dict[str, Any]:
    return {
        "system": plan.system.name,
        "identity": plan.system.identity(),
        "source": digest_source(),
        "libraries": digest_libraries(),
    }


def _digest_samples(samples: tuple[Sample, ...]) -> str:
    digest = hashlib.sha256()
    for sample in samples:
        digest.update(hashlib.sha256(_SAMPLE.dump_json(sample)).digest())
    return digest.hexdigest()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "absent"


def _source_files(room: str) -> list[tuple[Path, Path]]:
    """List the files of a package, or the one of a module, each with the folder it counts from."""
    spec = find_spec(room)
    if spec and spec.origin and not spec.submodule_search_locations:
        path = Path(spec.origin)
        return [(path.parent, path)]
    places = spec.submodule_search_locations if spec else None
    return [
        (folder, path)
        # A namespace package may list places that are no folders (an editable install's hook does).
        for folder in map(Path, places or ())
        if folder.is_dir()
        for path in sorted(folder.rglob("*"))
        if path.suffix in _ENGINE_FILES and path.is_file()
    ]


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
