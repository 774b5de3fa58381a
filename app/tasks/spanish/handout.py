"""A checked handout said in Spanish: sentences with a tested form; the others are withheld."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.core.claim import Label, Verdict
from app.tasks.spanish.sentences import sentence_in_spanish

SPANISH = "es"
REASON = "There is no tested Spanish form of this sentence."

_TITLES = {
    "About your visit (draft for your care team to review)": (
        "Sobre su visita (borrador para que lo revise su equipo médico)"
    )
}
_HEADINGS = {
    "Why you were here": "Por qué estuvo aquí",
    "What we found": "Qué encontramos",
    "Your medicines": "Sus medicinas",
    "What to do": "Qué debe hacer",
    "Your appointments": "Sus citas",
    "When to call": "Cuándo llamar",
}


@dataclass(frozen=True, slots=True)
class SpanishHandout:
    """What of a handout is said in Spanish.

    Attributes:
        withheld: Sentences without a tested form, in English, for the list of what is withheld.
    """

    title: str
    told: tuple[Verdict, ...] = field(repr=False)
    withheld: tuple[Verdict, ...] = field(repr=False)


def in_spanish(told: Sequence[Verdict], title: str) -> SpanishHandout:
    """Say checked sentences in Spanish; citations stay those of the English sentence."""
    said: list[Verdict] = []
    withheld: list[Verdict] = []
    for verdict in told:
        text = sentence_in_spanish(verdict.claim.text)
        heading = _HEADINGS.get(verdict.claim.section)
        if text is None or heading is None:
            withheld.append(_withheld(verdict))
        else:
            said.append(replace(verdict, claim=replace(verdict.claim, text=text, section=heading)))
    return SpanishHandout(_TITLES[title], tuple(said), tuple(withheld))


def _withheld(verdict: Verdict) -> Verdict:
    return Verdict(
        replace(verdict.claim, citations=()),
        Label.UNSUPPORTED,
        None,
        REASON,
        verdict.claim.citations,
    )
