"""Does the note tell of it at the claim's side of now: to come or done, gone on or ended."""

from __future__ import annotations

import re

from app.core.claim import ErrorType, Label
from app.grounding.checks.case import Case, Objection
from app.grounding.checks.matter import clauses_on
from app.grounding.patterns import any_of
from app.grounding.polarity import holds_back

# A claim of what is to come, what lets a note say so, and what tells that it is behind.
_TO_COME = re.compile(
    r"\b(?:is|are|been) (?:being )?(?:planned|scheduled|arranged|booked|set)\b|"
    r"^(?:a |an |the )?(?:planned|scheduled|upcoming|future)\b|"
    r"\b(?:will|is to|is going to|are going to) (?:undergo|have an?|get an?|receive|be "
    r"(?:admitted|operated|given|seen|started))\b",
    re.IGNORECASE,
)
_OPEN = any_of(
    r"will|plan\w*|schedul\w+|to be|to come|next|if|when|once|before|until|pending|await\w*|"
    r"should|needs?|recommend\w*|order(?:s|ed)?|refer\w*|consider\w*|in \d+ \w+|tomorrow|tonight|"
    r"today|f/?u|follow[- ]?up|return|rtc|repeat|recheck|arrang\w+|book\w*|candidate|may|can|"
    r"would|going|desires?|wants?|agree\w*|offer\w*|discuss\w*|likely|for|at|postpartum|tbd"
)
_BEHIND = any_of(
    r"was|were|underwent|performed|done|s/p|status post|prior|previous(?:ly)?|had|completed|"
    r"received|post-?op\w*|POD \d+|last|ago|(?:in|since) (?:19|20)\d\d"
)
_NO_LONGER = any_of(r"no longer|not any ?more|any ?more")
# By which a note says that something went on no more, beside what holds it back.
_ENDED = any_of(
    r"resolv\w+|gone|ended|finish\w+|complet\w+|former\w*|past|previous\w*|used to|went away|"
    r"better|clear\w*|remov\w+|out|free|since|until|extubated|healed|changed|improv\w+|wean\w+"
)


def check_tense(case: Case) -> Objection | None:
    """Object where the claim tells of it as to come or as ended, and the note the other way."""
    if _TO_COME.search(case.claim.text):
        return _done_before(case)
    if case.claim.findings and _NO_LONGER.search(case.claim.text):
        return _goes_on(case)
    return None


def _done_before(case: Case) -> Objection | None:
    told = clauses_on(case)
    if any(_OPEN.search(clause.text) for clause in told):
        return None
    against = next((c.statement for c in told if _BEHIND.search(c.text)), None)
    if against is None:
        return None
    reason = "The note says that this was done before."
    return Objection(Label.CONTRADICTED, ErrorType.TEMPORALITY, reason, against)


def _goes_on(case: Case) -> Objection | None:
    told = clauses_on(case)
    heard = [f"{' '.join(c.statement.above)} {c.text}" for c in told]
    if not told or any(holds_back(text) or _ENDED.search(text) for text in heard):
        return None
    reason = "The note does not say that this has ended."
    return Objection(Label.CONTRADICTED, ErrorType.STATUS, reason, told[0].statement)
