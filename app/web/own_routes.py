"""The front page and the sign of life."""

from __future__ import annotations

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse, RedirectResponse

from app.web.sign_in import PAGE_PATH


def own_routes() -> APIRouter:
    """Return the routes."""
    router = APIRouter(include_in_schema=False)

    @router.get("/")
    def front() -> RedirectResponse:
        return RedirectResponse(PAGE_PATH, 303)

    @router.get("/healthz")
    def healthz() -> JSONResponse:
        return JSONResponse({"ok": True})

    @router.get("/favicon.ico")
    def favicon() -> Response:
        return Response(status_code=204)  # browsers ask for it before they read the page's icon

    _ = front, healthz, favicon
    return router
