"""The web application: guard, sign-in, API, uploads and the page on one ASGI app."""

from __future__ import annotations

from pathlib import Path

import gradio as gr
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.middleware import Middleware
from starlette.staticfiles import StaticFiles

from app.assistant import Assistant
from app.core.errors import NotewellError
from app.core.note import Note
from app.core.settings import WebSettings
from app.web.api import api_routes
from app.web.chat import Chat
from app.web.gate import GradioGate
from app.web.guard import Guard
from app.web.headers import SecurityHeaders
from app.web.limits import BodyLimit
from app.web.own_routes import own_routes
from app.web.page import HEAD, build_page, theme
from app.web.refusals import domain_error, malformed_request
from app.web.sessions import Sessions
from app.web.sign_in import PAGE_PATH, sign_in_routes
from app.web.throttle import Throttle
from app.web.uploads import Inbox, upload_routes
from app.web.users import Users
from app.web.workspace import Workspaces

_MOUNT = PAGE_PATH.rstrip("/")
_STATIC = Path(__file__).with_name("static")


def build_app(
    assistant: Assistant,
    users: Users,
    *,
    samples: tuple[tuple[str, Note], ...] = (),
    demo: bool = False,
) -> FastAPI:
    """Build the application.

    Args:
        samples: Notes that every tab has open from the start.
        demo: Says on the page that its patients are invented.
    """
    web = assistant.settings.web
    sessions = Sessions(users, hours=web.session_hours)
    throttle = Throttle(web.sign_in_per_minute)
    workspaces = Workspaces(samples, max_age_s=sessions.max_age_s)
    inbox = Inbox()
    app = FastAPI(
        title="Notewell",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        middleware=[
            Middleware(SecurityHeaders, page_path=PAGE_PATH),
            Middleware(Guard, users=users, sessions=sessions, throttle=throttle),
            Middleware(BodyLimit, note_bytes=web.upload_max_bytes),
            Middleware(GradioGate, mount_path=_MOUNT),
        ],
        exception_handlers={
            NotewellError: domain_error,
            RequestValidationError: malformed_request,
        },
    )
    app.include_router(own_routes())
    app.include_router(sign_in_routes(users, sessions, throttle, workspaces))
    app.include_router(upload_routes(inbox, assistant.settings.records))
    app.include_router(api_routes(assistant, max_running=web.max_running))
    app.mount("/static", StaticFiles(directory=_STATIC))
    page = build_page(Chat(assistant, workspaces, inbox), demo=demo)
    return _mount(app, page, web)


def _mount(app: FastAPI, page: gr.Blocks, web: WebSettings) -> FastAPI:
    """Mount Gradio with everything off that the page does not need."""
    page.queue(api_open=False, max_size=web.queue_size, default_concurrency_limit=web.max_running)
    return gr.mount_gradio_app(
        app,
        page,
        _MOUNT,
        auth_dependency=lambda request: request.scope.get("user"),
        show_error=False,
        max_file_size=web.upload_max_bytes,
        allowed_paths=[],
        ssr_mode=False,
        enable_monitoring=False,
        pwa=False,
        mcp_server=False,
        run_history=False,
        footer_links=[],
        theme=theme(),
        head=HEAD,
    )
