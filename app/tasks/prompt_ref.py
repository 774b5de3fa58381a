"""Which prompt a result was written with."""

from __future__ import annotations

from app.core.prompts import load_prompt
from app.llm import Drafter


def prompt_ref(prompt_id: str, drafter: Drafter) -> str:
    """Return the prompt's id, version and digest; the embedded engine uses rules instead."""
    if drafter.model.startswith("embedded/"):
        return f"rules:{prompt_id}"
    return load_prompt(prompt_id).ref
