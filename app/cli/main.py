"""The `notewell` command: its sub-commands, and the border where errors become one line."""

from __future__ import annotations

import os
import sys
from importlib.metadata import entry_points

import typer

from app.cli import (
    ask,
    batch,
    deid,
    demo,
    doctor,
    educate,
    extract,
    index,
    read,
    reid,
    serve,
    summarize,
    verify,
)
from app.core.errors import NotewellError

app = typer.Typer(
    name="notewell",
    help="A clinical note assistant whose every sentence points at the characters it rests on.",
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,
    pretty_exceptions_enable=False,
    add_completion=False,
)
for module in (
    read,
    deid,
    reid,
    summarize,
    extract,
    educate,
    ask,
    verify,
    batch,
    serve,
    doctor,
    demo,
):
    app.command(module.NAME)(module.command)
app.add_typer(index.commands, name="index")


def run() -> None:
    """Run the command; a domain error is one line on stderr and exit code 1."""
    for entry in entry_points(group="notewell.commands"):
        app.add_typer(entry.load(), name=entry.name)
    try:
        app()
    except NotewellError as error:
        sys.stderr.write(f"notewell: {error}\n")
        sys.exit(1)
    except BrokenPipeError:  # the reader of a pipe left; what is still buffered has nowhere to go
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
