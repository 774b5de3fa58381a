"""One HTML file that needs nothing else: no server, no request, no script but its own."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from app.assistant.export.page.views import PageNote, note_views
from app.assistant.export.report import DRAFT_NOTICE, WITHHELD_HEADING

_HERE = Path(__file__).parent


def page_html(notes: Sequence[PageNote], *, title: str, remark: str = "") -> str:
    """Return the page: each note beside its reports, sentences and characters tied together.

    Every text of a note is escaped; the policy in the page's head lets no script run but the page's
    own, named by its digest, and no request leave.

    Args:
        title: Of the page; may not be empty.
        remark: Shown beside the draft notice ("The patients are invented.").
    """
    style = _asset("page.css")
    script = _asset("page.js")
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return (
        _environment()
        .get_template("page.html")
        .render(
            title=title,
            remark=remark,
            notice=DRAFT_NOTICE,
            withheld_heading=WITHHELD_HEADING,
            policy=policy,
            style=style,
            script=script,
            notes=note_views(notes),
        )
    )


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["exact"] = _exact
    return environment


def _exact(text: str) -> Markup:
    """Escape a text so that a browser's parser keeps every character (it folds a bare CR)."""
    return escape(text).replace("\r", Markup("&#13;"))


def _asset(name: str) -> str:
    return (_HERE / name).read_text("utf-8")


def _digest(content: str) -> str:
    digest = hashlib.sha256(content.encode()).digest()
    return "sha256-" + base64.b64encode(digest).decode()
