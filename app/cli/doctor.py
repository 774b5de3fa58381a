"""`notewell doctor`: what is installed, which engine answers, what is missing and how to get it."""

from __future__ import annotations

import typer

from app.cli import options as opt
from app.cli.output import Printer

NAME = "doctor"


def command(
    *,
    engine: opt.Engine = None,
    model: opt.Model = None,
    adapter: opt.Adapter = None,
    base_url: opt.BaseUrl = None,
    config: opt.Config = None,
    as_json: opt.Json = False,
) -> None:
    """Check the installation."""
    from app.assistant.health import checks  # late: it looks at every model, `--help` at none

    found = checks(opt.engine_settings(config, engine, model, adapter, base_url))
    printer = Printer(as_json)
    document = {"checks": [{"name": c.name, "ok": c.ok, "detail": c.detail} for c in found]}
    lines = [f"{'ok     ' if c.ok else 'MISSING'} {c.name}: {c.detail}" for c in found]
    printer.add(document, lambda: "\n".join(lines))
    printer.finish()
    if not all(c.ok for c in found):
        raise typer.Exit(1)
