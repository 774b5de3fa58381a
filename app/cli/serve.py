"""`notewell serve`: the web page and the HTTP API, behind sign-in."""

from __future__ import annotations

import sys
from getpass import getpass
from typing import Annotated

import typer

from app.cli import options as opt
from app.web.server import add_user as save_user
from app.web.server import serve

NAME = "serve"


def command(
    *,
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="0: any free one.")] = None,
    demo: Annotated[bool, typer.Option("--demo", help="The samples and a one-time user.")] = False,
    add_user: Annotated[
        str | None, typer.Option(metavar="NAME", help="Set a user's password, and exit.")
    ] = None,
    engine: opt.Engine = None,
    model: opt.Model = None,
    adapter: opt.Adapter = None,
    base_url: opt.BaseUrl = None,
    config: opt.Config = None,
) -> None:
    """Serve the chat page and the HTTP API."""
    settings = opt.engine_settings(config, engine, model, adapter, base_url)
    if add_user is not None:
        save_user(settings, add_user, _password())
        return
    given = {key: value for key, value in (("host", host), ("port", port)) if value is not None}
    web = settings.web.model_copy(update=given)
    serve(settings.model_copy(update={"web": web}), demo=demo)


def _password() -> str:
    """Ask for a password, or read it from a pipe's first line."""
    return getpass() if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")
