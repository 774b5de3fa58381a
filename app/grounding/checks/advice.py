"""Does the note advise what the claim says was advised, or only tell that it happened."""

from __future__ import annotations

import re

from app.core.claim import ErrorType, Label
from app.core.section import SectionKind
from app.grounding.checks.case import Case, Objection
from app.grounding.modality import Modality, modality
from app.grounding.source import Statement
from app.terminology.tokens import tokenize

_ADVISED = re.compile(
    r"\b(?:was|were|is|been|to be) (?:\w+ )?(?:advised|instructed|counsel+ed|encouraged|told|"
    r"taught|reminded|urged|cautioned|recommended|educated|warned)\b(?! (?:that|by|of)\b)",
    re.IGNORECASE,
)
_COUNSEL = re.compile(
    r"\b(?:advis\w+|instruct\w+|counsel\w*|encourag\w+|told|tell|taught|teach\w*|remind\w*|urg\w+|"
    r"caution\w*|recommend\w*|educat\w+|warn\w*|discuss\w*|review\w*|explain\w*|precautions?|"
    r"handout|suggest\w*|agree\w*|goal|need\w*|must|want (?:you|him|her)|make sure|be sure|rather|"
    r"let['’]?s|try to|per|please|as tolerated|ok to)\b",
    re.IGNORECASE,
)
_OF_PLANS = frozenset(
    {
        SectionKind.PLAN,
        SectionKind.ASSESSMENT_PLAN,
        SectionKind.INSTRUCTIONS,
        SectionKind.FOLLOW_UP,
        SectionKind.DISPOSITION,
        SectionKind.IMPRESSION,
        SectionKind.ASSESSMENT,
        SectionKind.PENDING,
        SectionKind.DISCHARGE_MEDICATIONS,
    }
)


def check_advice(case: Case) -> Objection | None:
    """Object where every sentence of the evidence tells what happened, and none what to do."""
    if not _ADVISED.search(case.claim.text):
        return None
    if any(_advises(s) for s in case.evidence):
        return None
    return Objection(
        Label.UNSUPPORTED,
        ErrorType.INVENTED,
        "The note does not advise this.",
        case.evidence[0],
    )


def _advises(statement: Statement) -> bool:
    """Say whether a sentence tells to do something: by its section, its wording, or its verb."""
    if statement.kind in _OF_PLANS or _COUNSEL.search(statement.text):
        return True
    if modality(statement.text) & (Modality.PLANNED | Modality.FORBIDDEN):
        return True
    first = next((t.folded for t in tokenize(statement.text) if t.text[0].isalpha()), "")
    return first in _ORDERS


# Verbs that begin an instruction.
_ORDERS = frozenset(
    """
    avoid use take apply call return go keep stop start continue resume hold limit drink eat walk
    rest ice elevate wear check monitor watch wash clean change cut quit exercise do no stay come
    see try
    recheck repeat increase decrease reduce schedule follow seek bring turn get give remove wean
    """.split()
)
