"""Who is asking: the check that stands before every page, route and event."""

from __future__ import annotations

import base64
import binascii
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from app.core.errors import Fact, WebError
from app.web.sessions import COOKIE, Sessions
from app.web.throttle import Throttle
from app.web.users import Users

# Everything else asks who is there.
OPEN_PATHS = frozenset({"/sign-in", "/healthz", "/static/sign_in.css"})
_API = "/api/"
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_SAFE_SITES = frozenset({"same-origin", "none"})


class Guard:
    """ASGI middleware: refuses what is not signed in, and what another site sent.

    The user's name is left in ``scope["user"]`` for the routes behind it. HTTP basic is for the API
    alone; a browser's page has its cookie.
    """

    def __init__(
        self, app: ASGIApp, *, users: Users, sessions: Sessions, throttle: Throttle
    ) -> None:
        self._app = app
        self._users = users
        self._sessions = sessions
        self._throttle = throttle

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on a request that may pass; answer the others."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":  # no part of the product speaks WebSocket
            await send({"type": "websocket.close", "code": 1008})
            return
        refusal = await self._refusal(scope)
        await (refusal or self._app)(scope, receive, send)

    async def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if scope["method"] not in _SAFE_METHODS and not _same_site(headers):
            return refuse(403, "cross_site")
        if scope["path"] in OPEN_PATHS:
            return None
        user = self._sessions.user_of(cookie_parser(headers.get("cookie", "")).get(COOKIE))
        if user is None and scope["path"].startswith(_API):
            return await self._basic(scope, headers.get("authorization", ""))
        scope["user"] = user
        return None if user is not None else _to_sign_in(scope, headers)

    async def _basic(self, scope: Scope, authorization: str) -> Response | None:
        given = _credentials(authorization)
        if given is None:
            return _ask_for_credentials()
        name, password = given
        address = client_address(scope)
        if not self._throttle.allows(address, name):
            return refuse(429, "sign_in_limit", {"Retry-After": "60"})
        if not await run_in_threadpool(self._users.check_password, name, password):
            self._throttle.count_failure(address, name)
            return _ask_for_credentials()
        scope["user"] = name
        return None


def refuse(
    status: int, code: str, headers: dict[str, str] | None = None, **facts: Fact
) -> Response:
    """Return the JSON answer to a request that is refused."""
    message = str(WebError(code, **facts))
    return JSONResponse({"code": code, "message": message}, status, headers)


def client_address(scope: Scope) -> str:
    """Return the address that a request came from; uvicorn has resolved trusted proxies."""
    client = scope.get("client")
    return client[0] if client else "unknown"


def _same_site(headers: Headers) -> bool:
    """Say whether a changing request came from our own pages, or from no browser at all."""
    if headers.get("sec-fetch-site", "none") not in _SAFE_SITES:
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")


def _credentials(authorization: str) -> tuple[str, str] | None:
    scheme, _, value = authorization.partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        name, colon, password = (
            base64.b64decode(value, validate=True).decode("utf-8").partition(":")
        )
    except (binascii.Error, UnicodeDecodeError):
        return None
    return (name, password) if colon else None


def _ask_for_credentials() -> Response:
    return refuse(401, "not_signed_in", {"WWW-Authenticate": 'Basic realm="notewell"'})


def _to_sign_in(scope: Scope, headers: Headers) -> Response:
    """Lead a person to the form; answer a script with the status."""
    if scope["method"] == "GET" and "text/html" in headers.get("accept", ""):
        return RedirectResponse("/sign-in", 303)
    return refuse(401, "not_signed_in")
