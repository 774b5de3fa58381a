"""Response headers that keep pages to themselves, and what they show out of caches."""

from __future__ import annotations

import re
import secrets

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Gradio compiles its templates with `Function`, hence 'unsafe-eval'; inline scripts and event
# handlers run only with the page's nonce, so markup that slipped through would stay inert.
_POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
    "connect-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
_FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
}
_CACHED = re.compile(r"/static/.*|/workspace/(?:assets|static|svelte)/.*")
# Parts of Gradio's page that name other hosts or files that are not served.
_FOREIGN = re.compile(rb'<meta[^>]*(?:og:|twitter:)[^>]*>|<link rel="manifest"[^>]*>')
_SCRIPT = re.compile(rb"<script(?=[\s>])")


class SecurityHeaders:
    """ASGI middleware: sets the headers, and gives Gradio's page its script nonce.

    Args:
        page_path: The page whose inline scripts get the nonce.
    """

    def __init__(self, app: ASGIApp, *, page_path: str) -> None:
        self._app = app
        self._page_path = page_path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and dress its response."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        nonce = secrets.token_urlsafe(18)
        dressed = _dress(scope["path"], nonce, send)
        if scope["path"] == self._page_path:
            plain = [(k, v) for k, v in scope["headers"] if k != b"accept-encoding"]
            scope = {**scope, "headers": plain}
            dressed = _with_nonce(nonce, dressed)
        await self._app(scope, receive, dressed)


def _dress(path: str, nonce: str, send: Send) -> Send:
    async def dressed(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update(_FIXED)
            headers["Content-Security-Policy"] = _POLICY.format(nonce=nonce)
            if not _CACHED.fullmatch(path):
                headers["Cache-Control"] = "no-store"
            del headers["server"]
        await send(message)

    return dressed


def _with_nonce(nonce: str, send: Send) -> Send:
    """Hold a page back until it is whole, then send it with the nonce on its scripts."""
    start: Message = {}
    parts: list[bytes] = []

    async def gathered(message: Message) -> None:
        nonlocal start
        if message["type"] == "http.response.start":
            start = message
            return
        if message["type"] != "http.response.body":  # an extension's, not part of the page
            await send(message)
            return
        parts.append(message.get("body", b""))
        if message.get("more_body"):
            return
        tag = f'<script nonce="{nonce}"'.encode()
        page = _SCRIPT.sub(lambda _match: tag, _FOREIGN.sub(b"", b"".join(parts)))
        MutableHeaders(scope=start)["content-length"] = str(len(page))
        await send(start)
        await send({"type": "http.response.body", "body": page})

    return gathered
