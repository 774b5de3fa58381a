"""One HTML file that needs nothing else: no server, no request, no script but its own."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

_SHARED = Path(__file__).parent / "shared.css"


@dataclass(frozen=True, slots=True)
class OfflinePage:
    """The files that a page is made of, in one folder: ``page.html``, ``page.css``, a script.

    Attributes:
        folder: Of the files; every page's style begins with ``shared.css``.
        has_script: Whether there is a ``page.js``; without one the policy lets no script run.
    """

    folder: Path
    has_script: bool = False

    def render(self, values: Mapping[str, object]) -> str:
        """Return the page.

        Every text is escaped unless a template says otherwise; the policy in the page's head lets
        nothing run but the page's own style and script, named by digest, and no request leave.

        Args:
            values: What the template shows, besides ``policy``, ``style`` and ``script``.
        """
        style = _SHARED.read_text("utf-8") + (self.folder / "page.css").read_text("utf-8")
        script = (self.folder / "page.js").read_text("utf-8") if self.has_script else ""
        return (
            self._environment()
            .get_template("page.html")
            .render(policy=_policy(style, script), style=style, script=script, **values)
        )

    def _environment(self) -> Environment:
        environment = Environment(
            loader=FileSystemLoader(self.folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters["exact"] = _exact
        return environment


def _policy(style: str, script: str) -> str:
    scripts = f"'{_digest(script)}'" if script else "'none'"
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src {scripts}; "
        "base-uri 'none'; form-action 'none'"
    )


def _exact(text: str) -> Markup:
    """Escape a text so that a browser's parser keeps every character (it folds a bare CR)."""
    return escape(text).replace("\r", Markup("&#13;"))


def _digest(content: str) -> str:
    digest = hashlib.sha256(content.encode()).digest()
    return "sha256-" + base64.b64encode(digest).decode()
