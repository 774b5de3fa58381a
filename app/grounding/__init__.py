"""Claims and their check against the note."""

from app.grounding.claims import split_claims
from app.grounding.injection import Injection, find_injections, set_aside
from app.grounding.repair import Grounded, ground, ground_stream
from app.grounding.rewordings import settled
from app.grounding.source import GroundedNote, prepare
from app.grounding.tracing import trace_text
from app.grounding.verification import unobjected, verify_claim, verify_text

__all__ = [
    "Grounded",
    "GroundedNote",
    "Injection",
    "find_injections",
    "ground",
    "ground_stream",
    "prepare",
    "set_aside",
    "settled",
    "split_claims",
    "trace_text",
    "unobjected",
    "verify_claim",
    "verify_text",
]
