"""Findings by a language model: asked in JSON, tied to characters, joined with the rules'."""

from app.findings.model.reading import PROMPT_ID, ModelReading, read_lines
from app.findings.model.union import joined

__all__ = ["PROMPT_ID", "ModelReading", "joined", "read_lines"]
