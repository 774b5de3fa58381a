"""Signing in and out: a form, a cookie, and the way to the page."""

from __future__ import annotations

from html import escape
from pathlib import Path

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool

from app.core.messages import MESSAGES
from app.web.guard import client_address
from app.web.sessions import COOKIE, Sessions
from app.web.throttle import Throttle
from app.web.users import Users
from app.web.workspace import Workspaces

PAGE_PATH = "/workspace/"
_TEMPLATE = Path(__file__).with_name("static") / "sign_in.html"
_WRONG = "This name and password do not fit together."


def sign_in_routes(
    users: Users, sessions: Sessions, throttle: Throttle, workspaces: Workspaces
) -> APIRouter:
    """Return the routes of the form."""
    router = APIRouter(include_in_schema=False)

    @router.get("/sign-in")
    def form() -> HTMLResponse:
        return _form("")

    @router.post("/sign-in")
    async def sign_in(
        request: Request, name: str = Form(default=""), password: str = Form(default="")
    ) -> Response:
        address = client_address(request.scope)
        if not throttle.allows(address, name):
            return _form(MESSAGES["sign_in_limit"], status=429)
        if not await run_in_threadpool(users.check_password, name, password):
            throttle.count_failure(address, name)
            return _form(_WRONG, status=401)
        return _with_cookie(RedirectResponse(PAGE_PATH, 303), request, sessions, name)

    @router.post("/sign-out")
    def sign_out(request: Request) -> Response:
        sessions.end(request.cookies.get(COOKIE))
        workspaces.forget_user(request.scope["user"])
        response = RedirectResponse("/sign-in", 303)
        response.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response

    _ = form, sign_in, sign_out  # the router holds them
    return router


def _form(problem: str, *, status: int = 200) -> HTMLResponse:
    said = f'<p class="problem" role="alert">{escape(problem)}</p>' if problem else ""
    page = _TEMPLATE.read_text("utf-8").replace("<!-- problem -->", said)
    return HTMLResponse(page, status)


def _with_cookie(response: Response, request: Request, sessions: Sessions, name: str) -> Response:
    response.set_cookie(
        COOKIE,
        sessions.begin(name),
        max_age=sessions.max_age_s,
        path="/",
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return response
