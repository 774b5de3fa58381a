"""The page of de-identified notes: what was replaced, by what, and why."""

from app.assistant.export.deid_page.rendering import deid_page_html
from app.assistant.export.deid_page.views import PreviewNote

__all__ = ["PreviewNote", "deid_page_html"]
