"""The `notewell` command: its sub-commands, and the border where errors become one line.

A sub-command's module is imported when it is called. Imported together they take seconds, and
`notewell --help`, a typing error or `notewell read` has no use for models and recognizers.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from importlib.metadata import EntryPoint, entry_points

import typer
from typer._click import Command, Context
from typer.core import TyperGroup
from typer.main import get_command

from app.core.errors import NotewellError

# Name, where the command is, and what the list of commands says of it; a test holds that the
# command says the same of itself.
COMMANDS = (
    ("read", "app.cli.read:command", "Show what was read from a file of any supported format."),
    ("deid", "app.cli.deid:command", "De-identify notes."),
    ("reid", "app.cli.reid:command", "Restore a pseudonymized text, code point for code point."),
    ("vault", "app.cli.vault:commands", "The sealed maps that restore notes."),
    ("summarize", "app.cli.summarize:command", "Summarize notes."),
    ("extract", "app.cli.extract:command", "Extract structured findings."),
    (
        "timeline",
        "app.cli.timeline:command",
        "Show one patient's problems, drugs and values over time.",
    ),
    ("educate", "app.cli.educate:command", "Draft a patient handout, for a clinician to review."),
    ("ask", "app.cli.ask:command", "Answer a question from one patient's notes, or abstain."),
    ("verify", "app.cli.verify:command", "Check claims against a note, in their order."),
    ("index", "app.cli.index:commands", "The search index of patients' records."),
    (
        "batch",
        "app.cli.batch:command",
        "Run a task on many notes; a killed job goes on when run again.",
    ),
    ("serve", "app.cli.serve:command", "Serve the chat page and the HTTP API."),
    ("doctor", "app.cli.doctor:command", "Check the installation."),
    (
        "demo",
        "app.cli.demo:command",
        "Run the sample notes; write a page that ties every sentence to its characters.",
    ),
)
# Where the rooms above this one hang their commands.
PLUGINS = "notewell.commands"


class LazyGroup(TyperGroup):
    """Commands that are known by name and help, and imported when they are called."""

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        """Return what stands in the list; the commands of other rooms describe themselves."""
        is_own = any(cmd_name == name for name, _, _ in COMMANDS)
        listed = super().get_command(ctx, cmd_name)
        return listed if is_own or listed is None else load(cmd_name)

    def resolve_command(
        self, ctx: Context, args: list[str]
    ) -> tuple[str | None, Command | None, list[str]]:
        """Find the command that was called, and import it."""
        name, _, rest = super().resolve_command(ctx, args)
        return name, load(name) if name else None, rest


@cache
def load(name: str) -> Command:
    """Import a command by its name."""
    found = _places()[name].load()
    if not isinstance(found, typer.Typer):
        alone = typer.Typer(add_completion=False)
        alone.command()(found)
        found = alone
    command = get_command(found)
    command.name = name
    return command


@cache
def _places() -> dict[str, EntryPoint]:
    own = [EntryPoint(name, place, PLUGINS) for name, place, _ in COMMANDS]
    return {entry.name: entry for entry in (*own, *entry_points(group=PLUGINS))}


def _listed() -> None:
    """Stand in the list of commands for one that is not imported yet."""


app = typer.Typer(
    cls=LazyGroup,
    name="notewell",
    help="A clinical note assistant whose every sentence points at the characters it rests on.",
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,
    pretty_exceptions_enable=False,
    add_completion=False,
)
for _name, _, _help in COMMANDS:
    app.command(_name, help=_help)(_listed)
for _entry in entry_points(group=PLUGINS):
    app.command(_entry.name)(_listed)


def run() -> None:
    """Run the command; a domain error is one line on stderr and exit code 1."""
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
