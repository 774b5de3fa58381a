"""Errors of requests as JSON: the code and its sentence, never what was sent."""

from __future__ import annotations

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

from app.core.errors import NotewellError, WebError

_UNPROCESSABLE = 422
_FAILED = 500


async def domain_error(_request: Request, error: Exception) -> JSONResponse:
    """Answer with a domain error's code and sentence."""
    if not isinstance(error, NotewellError):
        raise error
    status = _FAILED if error.code == "web_failed" else _UNPROCESSABLE
    return JSONResponse({"code": error.code, "message": str(error)}, status)


async def malformed_request(_request: Request, error: Exception) -> JSONResponse:
    """Answer with the place and kind of the first mistake in a request's form."""
    if not isinstance(error, RequestValidationError):
        raise error
    first = error.errors()[0]
    # Keys may be anything that was sent; only those of our own models are named.
    problem = str(first["type"])
    known = problem != "extra_forbidden" and first["loc"] and first["loc"][-1] in _FIELDS
    field = str(first["loc"][-1]) if known else "its body"
    refusal = WebError("request_invalid", field=field, problem=problem)
    return JSONResponse({"code": refusal.code, "message": str(refusal)}, _UNPROCESSABLE)


_FIELDS = frozenset(
    "text note_id template grade language question claims mode name password".split()
)
