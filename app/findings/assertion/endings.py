"""Words by which something came to an end, against those by which it is merely of old."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.findings.assertion.scope import Scope
from app.terminology.tokens import Token

# A remission is left out: who has one is still followed for the disease.
_ENDED = re.compile(
    r"(?:resol|clear|gone|went|subsid|abat|stop|settl|dissipat|heal|cure|recover|outgr|grew|used"
    r"|former)"
)


def tells_an_end(tokens: Sequence[Token], scope: Scope) -> bool:
    """Whether the trigger of a scope says that something is over ("outgrew", "used to have")."""
    trigger = tokens[scope.trigger_first : scope.trigger_last]
    return any(_ENDED.match(token.folded) for token in trigger)
