"""Serving the web application: users, the demo's password, uvicorn."""

from __future__ import annotations

import os
import secrets
import socket
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from app.core.errors import ConfigError
from app.core.note import Note
from app.core.samples import sample_gold, sample_names, sample_text
from app.core.settings import Settings
from app.web.users import Users

DEMO_USER = "demo"
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_OPEN_HOST = (
    "notewell: {host} can be reached from other machines. Put a proxy with TLS in front; "
    "passwords and notes travel in the clear otherwise.\n"
)


def add_user(settings: Settings, name: str, password: str) -> None:
    """Add a user, or change a user's password.

    Raises:
        StoreError: The name or the password is not allowed, or the database cannot be used.
    """
    Users(settings.data_dir).set_password(name, password)


def serve(settings: Settings, *, demo: bool) -> None:
    """Serve until interrupted.

    Args:
        demo: The sample notes and a user with a one-time password, in a data folder that is removed
            at the end.

    Raises:
        ConfigError: There is no user, or the port cannot be had.
    """
    with ExitStack() as stack:
        private = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="notewell-")))
        _tame_gradio(private / "gradio")
        if demo:
            settings = settings.model_copy(update={"data_dir": private / "data"})
        users = Users(settings.data_dir)
        stack.callback(users.close)
        listener = stack.enter_context(_listen(settings.web.host, settings.web.port))
        host, port = listener.getsockname()[:2]
        if demo:
            password = secrets.token_urlsafe(12)
            users.set_password(DEMO_USER, password)
            _say(f"User {DEMO_USER}, password {password} (for this run only)\n")
        elif not users.count():
            raise ConfigError("no_user")
        if settings.web.host not in _LOOPBACK:
            _say(_OPEN_HOST.format(host=settings.web.host))
        shown = f"[{host}]" if ":" in host else host
        _say(f"Notewell is starting at http://{shown}:{port}/ (Ctrl+C ends it)\n")
        _run(settings, users, listener, demo=demo)


def demo_notes() -> tuple[tuple[str, Note], ...]:
    """Return the sample notes with their references."""
    return tuple(
        (name, Note(name, sample_text(name), kind=sample_gold(name).kind))
        for name in sample_names()
    )


def _run(settings: Settings, users: Users, listener: socket.socket, *, demo: bool) -> None:
    # Imported here: they take seconds, and every other command does without them.
    import uvicorn

    from app.assistant import Assistant
    from app.web.application import build_app

    samples = demo_notes() if demo else ()
    app = build_app(Assistant(settings), users, samples=samples, demo=demo)
    config = uvicorn.Config(
        app,
        access_log=False,
        server_header=False,
        log_level="warning",
        ws="none",
        timeout_graceful_shutdown=3,
    )
    uvicorn.Server(config).run(sockets=[listener])


def _listen(host: str, port: int) -> socket.socket:
    """Take the port before anything slow starts."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError:
        raise ConfigError("port_taken", host=host, port=port) from None


def _tame_gradio(cache: Path) -> None:
    """Set what Gradio reads from the environment alone, before it is imported."""
    cache.mkdir(mode=0o700)
    os.environ.update(
        GRADIO_ANALYTICS_ENABLED="False",
        GRADIO_MCP_SERVER="False",
        GRADIO_RUN_HISTORY="False",
        GRADIO_SHARE="False",
        GRADIO_TEMP_DIR=str(cache),
        GRADIO_CACHE_EXAMPLES="False",
        HF_HUB_DISABLE_TELEMETRY="1",
    )


def _say(line: str) -> None:
    sys.stderr.write(line)
    sys.stderr.flush()
