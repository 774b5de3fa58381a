"""What the patient replies: yes to what is proposed, or no to what is ordered."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.findings.orders.speech import Statement

_PROPOSAL = re.compile(
    r"\b(?:do|would)\s+you\s+(?:like|want|need|mind)|(?:shall|should|can|could|may)\s+(?:we|i)|how\s+about"
    r"|what\s+if\s+(?:we|i)|why\s+do\s*n['o]?t\s+(?:we|you|i)|(?:is|would)\s+(?:it|that)\s+(?:be\s+)?(?:ok|okay|alright|fine)"
    r"|are\s+you\s+(?:ok|okay|happy|willing)\s+(?:to|with|if)",
    re.IGNORECASE,
)
_YES = re.compile(
    r"\W*(?:(?:um|uh|well|oh|okay|so)\W+)*(?:yes|yeah|yep|yup|sure|okay|ok|of\s+course|please|definitely|absolutely"
    r"|all\s*right|alright|sounds\s+good|that(?:'s|\s+would\s+be|\s+sounds)\s+(?:fine|good|great|okay)|i(?:'d|\s+would)"
    r"\s+(?:like|love|appreciate)|fine|great|perfect|let's\s+do)\b",
    re.IGNORECASE,
)
_NO = re.compile(
    r"\W*(?:(?:um|uh|well|oh|actually|so)\W+)*(?:no\s+(?:thanks|thank\s+you|i\s+do\s*n['o]?t\s+want|i(?:'d|\s+would)\s+rather)"
    r"|i(?:'d|\s+would)\s+rather\s+(?:not|do\s*n['o]?t|wait|avoid)|i\s+do\s*n['o]?t\s+want\s+(?:to|that|it|any|the|an?)"
    r"|i(?:'m|\s+am)\s+not\s+(?:going|gon)|not\s+(?:right\s+now|yet|today))\b",
    re.IGNORECASE,
)
_TAGS = ("okay", "ok", "alright", "all right", "right", "good", "fine")
_N_STATEMENTS = 2


def is_tagged(said: Statement) -> bool:
    """Say whether a question only asks for assent ("we'll get an x-ray, okay?")."""
    words = said.words.lower().rstrip(" ?\"'”")
    return words.endswith(_TAGS) and _PROPOSAL.search(words) is None


def accepted(said: Sequence[Statement], at: int) -> int | None:
    """Return the number of the statement in which the patient agrees to what is proposed at one."""
    if not said[at].is_question or _PROPOSAL.search(said[at].words) is None:
        return None
    reply = _reply(said, at)
    return reply if reply is not None and _YES.match(said[reply].words) else None


def refused(said: Sequence[Statement], at: int) -> bool:
    """Say whether the patient turns down what the last statement of a turn orders."""
    reply = _reply(said, at)
    return reply is not None and _NO.match(said[reply].words) is not None


def _reply(said: Sequence[Statement], at: int) -> int | None:
    """Return the next statement of somebody else, if it follows at once."""
    for n in range(at + 1, min(len(said), at + 1 + _N_STATEMENTS)):
        if not said[n].by_clinician:
            return n
        if said[n].turn != said[at].turn:
            return None
    return None
