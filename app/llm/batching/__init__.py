"""Continuous batching of a causal model in process: replies that begin and end at any step."""

from app.llm.batching.engine import BatchEngine
from app.llm.batching.reply import Reply, Request
from app.llm.batching.suits import suits_batching

__all__ = ["BatchEngine", "Reply", "Request", "suits_batching"]
