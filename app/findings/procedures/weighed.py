"""Whether a procedure is only weighed: talked of, offered, held out as a choice."""

from __future__ import annotations

import re

from app.core.span import Span

_BEFORE = re.compile(
    r"\b(?:consider(?:s|ed|ing)?|discuss(?:ed|es|ing)?|regarding|opinion\s+(?:re|on|about)"
    r"|contemplat\w+|(?:may|might|could)\s+(?:need|require|propose|want|benefit\s+from)|whether\s+to"
    r"|leaning\s+towards?|role\s+(?:for|of)|options?\s*(?:are|include|:)|alternatives?\s*(?:is|are|:)"
    r"|surgery\s+such\s+as)\s+"
    r"(?:(?:an?|the|with\s+\w+|possible|further|early|repeat|formal|elective|outpatient|having|doing)\s+){0,3}\Z",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"(?:\s+[\w-]+){0,2}?\s*(?::\s*|-\s+)?(?:to\s+be\s+)?(?:"
    r"(?:is|was|were|has\s+been|to\s+be|will\s+be|being)\s+(?:also\s+)?(?:discussed|considered|raised|weighed"
    r"|brought\s+up|talked\s+about|mentioned|offered\s+but|an\s+(?:option|alternative)|seldom|up\s+to)"
    r"|(?:may|might|could)\s+(?:yet\s+)?be\s+(?:discussed|considered|raised|weighed|needed|required|entertained"
    r"|offered|advised|talked|worth|an\s+option|tried|necessary)"
    r"|would\s+be\s+(?:an\s+option|considered|advised|the\s+next)"
    r"|discuss(?:ed|ion)?\b|acceptable\b|an\s+option\b|if\s+interested\b|as\s+a\s+last\s+resort\b)",
    re.IGNORECASE,
)
# What is to be done where something happens is planned, though it is only thought of.
_CONDITION = re.compile(r"\b(?:if|unless|should)\b(?! (?:interested|wanted))", re.IGNORECASE)
_DONE = re.compile(r"\b(?:results?|findings?|risks?|done|showed|after)\b", re.IGNORECASE)


def is_weighed(text: str, core: Span, *, start: int, lead: int, end: int) -> bool:
    """Whether words beside a procedure hold it out as a thing to think about.

    Args:
        text: The whole text.
        core: Its name.
        start: Where its sentence begins.
        lead: Where its name begins with side, site and approach.
        end: Where its sentence ends.
    """
    if _BEFORE.search(text, start, lead):
        return _CONDITION.search(text, core.end, end) is None
    behind = _BEHIND.match(text, core.end, end)
    return behind is not None and _DONE.search(behind.group()) is None
