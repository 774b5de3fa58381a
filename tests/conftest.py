"""What every test has: no network beyond this machine, no data folder of a user's, a strict log."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest
import pytest_socket

from app.core import log

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# A change is judged by the same examples each time; `make fuzz` looks for new ones.
# None has a deadline: on a busy machine that is a matter of chance.
hypothesis.settings.register_profile("repeatable", derandomize=True, deadline=None)
hypothesis.settings.register_profile("searching", max_examples=500, print_blob=True, deadline=None)
hypothesis.settings.load_profile("repeatable")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.get_closest_marker("first") is None)


@pytest.fixture(autouse=True)
def loopback_only() -> Iterator[None]:
    pytest_socket.socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)
    yield
    pytest_socket._remove_restrictions()


@pytest.fixture(autouse=True)
def own_data_folder(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    folder = tmp_path_factory.mktemp("data")
    monkeypatch.setenv("NOTEWELL__DATA_DIR", str(folder))
    # The same surrogates each time: a sentence may read otherwise with other ones.
    monkeypatch.setenv("NOTEWELL__DEID__SECRET", "of the tests")
    return folder


@pytest.fixture(autouse=True)
def strict_log() -> None:
    log.configure(level="warning", strict=True)


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    """Yield Chromium, closed with the module: its event loop would be in other tests' way."""
    from playwright.sync_api import sync_playwright

    quiet = (
        "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync "
        "--disable-background-networking --disable-component-update"
    ).split()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=quiet)
        yield browser
        browser.close()
