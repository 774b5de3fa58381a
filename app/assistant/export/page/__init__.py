"""The page: notes beside what was written of them, each sentence tied to its characters."""

from app.assistant.export.page.rendering import page_html
from app.assistant.export.page.views import PageNote

__all__ = ["PageNote", "page_html"]
