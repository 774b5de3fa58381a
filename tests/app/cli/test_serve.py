"""`notewell serve` as a process: the demo as the README shows it, users, and what stops it."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

_NOTEWELL = Path(sys.executable).with_name("notewell")


@pytest.fixture
def demo() -> Iterator[tuple[str, str]]:
    """Yield (address, password) of `notewell serve --demo` on a free port."""
    server = subprocess.Popen(
        [_NOTEWELL, "serve", "--demo", "--port", "0"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert server.stderr is not None
    try:
        password = re.search(r"password (\S+)", server.stderr.readline())
        address = re.search(r"http://\S+?(?=/ )", server.stderr.readline())
        assert password is not None
        assert address is not None
        yield address.group(), password.group(1)
    finally:
        server.send_signal(signal.SIGINT)
        said = server.communicate(timeout=60)[1]
        assert "Traceback" not in said


@pytest.mark.slow
def test_the_demo_opens_the_samples_for_its_user_alone(demo: tuple[str, str]) -> None:
    address, password = demo
    with httpx.Client(base_url=address, transport=httpx.HTTPTransport(retries=40)) as visitor:
        assert _first_answer(visitor).status_code == 200
        page = {"accept": "text/html"}
        assert visitor.get("/", headers=page).headers["location"].endswith("/sign-in")
        entered = visitor.post("/sign-in", data={"name": "demo", "password": password})
        assert entered.status_code == 303
        workspace = visitor.get("/", headers=page, timeout=60, follow_redirects=True)
        assert workspace.status_code == 200
        assert not workspace.url.path.startswith("/sign-in")
        said = {"text": "PLAN\nStart furosemide 40 mg PO daily. Denies chest pain."}
        summary = visitor.post("/api/v1/summarize", json=said, timeout=120).json()
    assert summary["claims"]
    for claim in summary["claims"]:
        for c in claim["citations"]:
            assert said["text"][c["start"] : c["end"]] == c["quote"]


def _first_answer(visitor: httpx.Client) -> httpx.Response:
    """Ask until the server, which has printed its address, has loaded."""
    for _ in range(120):
        try:
            return visitor.get("/healthz", timeout=120)
        except httpx.TransportError:
            continue
    raise AssertionError("the server never answered")


def run(*arguments: str, data_dir: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [_NOTEWELL, "serve", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        env={"NOTEWELL__DATA_DIR": str(data_dir), "PATH": "/usr/bin:/bin"},
        timeout=120,
    )


def test_without_a_user_it_says_how_to_add_one(tmp_path: Path) -> None:
    done = run("--port", "0", data_dir=tmp_path)
    assert done.returncode == 1
    assert "--add-user" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_user_is_added_from_a_pipe_and_a_short_password_refused(tmp_path: Path) -> None:
    assert run("--add-user", "ada", data_dir=tmp_path, stdin="x\n").returncode == 1
    added = run("--add-user", "ada", data_dir=tmp_path, stdin="a long enough passphrase\n")
    assert added.returncode == 0, added.stderr
    assert "passphrase" not in added.stdout + added.stderr
