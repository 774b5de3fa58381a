"""Orders by cue words: a baseline that takes a doctor's sentence that orders something whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from eval.checks.drugs import drugs
from eval.output import FoundOrder, Output
from eval.sample import Ask, Sample
from eval.systems.system import run_steps

_DOCTOR = re.compile(r"\[doctor\]\s*(.*)")
_ORDERS = re.compile(
    r"\b(?:order|prescrib\w*|refer\w*|refill\w*|start\w*|continue|increase|decrease|schedule|"
    r"(?:i'd like|i want|i'm going|i am going|we're going|let's|we'll|i'll|we will|i will|we can)"
    r"(?: to)? (?:\w+ ){0,3}?(?:get|give|put|check|send|do|draw|repeat|see|keep|have))\b"
)
_FOLLOWUP = re.compile(
    r"\b(?:follow[- ]?up|refer\w*|come back|see you (?:back|again|in)|return visit|appointment|"
    r"physical therapy)\b"
)
# The first that fits says the type.
_KINDS = (
    ("imaging", re.compile(
        r"\b(?:x-?rays?|c\.?t\.?|m\.?r\.?i\.?|ultrasound|echo(?:cardiogram)?|mammogram|scans?|"
        r"doppler|dexa|radiographs?)\b"
    )),
    ("lab", re.compile(
        r"\b(?:labs?|blood ?work|blood tests?|a1c|c\.?b\.?c\.?|lipids?|panel|urinalysis|cultures?|"
        r"tsh|creatinine|potassium|electrolytes|biopsy|swab)\b"
    )),
    ("medication", re.compile(
        r"\b(?:milligrams?|mg|micrograms?|units|tablets?|pills?|inhaler|injections?|cream|"
        r"antibiotics?|steroids?|painkillers?)\b"
    )),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OrderCues:
    """A doctor's turn with a word of ordering and a drug, test or visit is one order."""

    name: str = "order-cues"

    def identity(self) -> dict[str, str]:
        """Return the name; there is nothing to set."""
        return {"engine": "baseline/order-cues"}

    def run(self, sample: Sample, asks: Sequence[Ask]) -> Output:
        """Go through the turns, which are the lines of the source."""
        return run_steps(sample, asks, {Ask.ORDERS: _find_orders})


def _find_orders(sample: Sample, output: Output) -> Output:
    lines = sample.source.split("\n")
    found = (_order(number, line) for number, line in enumerate(lines, start=1))
    return replace(output, orders=tuple(order for order in found if order is not None))


def _order(number: int, line: str) -> FoundOrder | None:
    """Return the turn as an order; no reason, for the words around it are not told apart."""
    said = _DOCTOR.fullmatch(line)
    if said is None or said[1].rstrip().endswith("?"):
        return None
    text = said[1].lower()
    kind = _kind(text) if _ORDERS.search(text) else None
    return FoundOrder(said[1], kind, "", (number,)) if kind else None


def _kind(text: str) -> str | None:
    for kind, words in _KINDS:
        if words.search(text):
            return kind
    if drugs(text):
        return "medication"
    return "followup" if _FOLLOWUP.search(text) else None
