"""Every command that the documents show runs, as written, from the project's root."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.first

ROOT = Path(__file__).parents[2]
DOCUMENTS = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_SERVED = "notewell serve"


def shown() -> Iterator[tuple[str, str]]:
    """Yield (document, command) in order."""
    for document in DOCUMENTS:
        for block in _BLOCK.findall(document.read_text("utf-8")):
            for line in block.replace("\\\n", " ").splitlines():
                if line.strip():
                    yield document.name, line.strip()


def commands() -> list[str]:
    """Return each command once; those of `serve` have tests of their own."""
    return [c for c in dict.fromkeys(c for _, c in shown()) if not c.startswith(_SERVED)]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the commands read, so that what they write stays out of the tree."""
    folder = tmp_path_factory.mktemp("checkout")
    for name in ("samples", "finetune", "docs", "prompts"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "out").mkdir()  # `make demo` comes first in the README
    return folder


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_every_command_runs(checkout: Path) -> None:
    environment = {**os.environ, "NOTEWELL__DATA_DIR": str(checkout / "data")}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    failed: list[str] = []
    with subprocess.Popen(
        [sys.executable, str(ROOT / "tests/docs/warm.py")],
        cwd=checkout,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as warm:
        assert warm.stdin is not None
        assert warm.stdout is not None
        for command in commands():
            words = shlex.split(command)
            if words[0] == "make":
                assert f"\n{words[1]}:" in (ROOT / "Makefile").read_text("utf-8"), command
                continue
            assert words[0] == "notewell", command
            print(json.dumps(words), file=warm.stdin, flush=True)
            code, errors = json.loads(warm.stdout.readline())
            if code != 0 or "Traceback" in errors:
                failed.append(f"{command}: exit {code}: {errors[-300:]}")
        warm.stdin.close()
    assert not failed


def test_the_documents_show_the_main_commands() -> None:
    named = {shlex.split(c)[1] for c in commands() if c.startswith("notewell")}
    assert {"summarize", "verify", "ask", "deid", "extract", "educate", "batch", "eval"} <= named


def test_links_lead_somewhere() -> None:
    for document in DOCUMENTS:
        for target in re.findall(r"\]\(([^)#]+)\)", document.read_text("utf-8")):
            if "://" not in target:
                assert (document.parent / target).exists(), f"{document.name}: {target}"
