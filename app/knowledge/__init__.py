"""General facts for patients: pages with their source, date and review, and what they are about."""

from app.knowledge.base import KnowledgeBase, load_knowledge
from app.knowledge.page import Fact, Page, PageKind, is_page_id

__all__ = ["Fact", "KnowledgeBase", "Page", "PageKind", "is_page_id", "load_knowledge"]
