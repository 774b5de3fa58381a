"""What something is looked at for: "evaluate the mole for melanoma", "watch the wound for pus"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.findings.assertion.clauses import ends_clause
from app.findings.assertion.triggers import Direction, Meaning, Trigger
from app.terminology.phrases import Match
from app.terminology.tokens import Token

Reading = tuple[Match[tuple[Trigger, ...]], Trigger]

_SEEKS = {
    **dict.fromkeys(("evaluate", "eval", "assess", "screen", "examine"), Meaning.POSSIBLE),
    **dict.fromkeys(("monitor", "watch", "observe"), Meaning.PLANNED),
}
# What is looked at may take so many tokens; next to the verb the table of triggers knows it.
_REACH = 7
# "Will monitor …", "please assess …": a monitor or a screen is also a thing.
_BEFORE_VERBS = frozenset("to will please and or we i should would can must you".split())


def find_searches(tokens: Sequence[Token]) -> Iterator[Reading]:
    """Yield the "for" of each search as a trigger of what is looked for."""
    for i, token in enumerate(tokens):
        meaning = _SEEKS.get(token.text.lower())
        if meaning is None or not _is_verb(tokens, i):
            continue
        for last in range(i + 2, min(i + 2 + _REACH, len(tokens))):
            if ends_clause(tokens, last) or tokens[last].text == ",":
                break
            if tokens[last].text == "for":
                reading = Trigger(meaning, Direction.FORWARD, 0)
                start, end = tokens[last].start, tokens[last].end
                yield Match("for", (reading,), last, last + 1, start, end), reading
                break


def _is_verb(tokens: Sequence[Token], i: int) -> bool:
    """Whether what may be a noun is done here: it opens its clause, or a verb leads it."""
    before = tokens[i - 1] if i else None
    return before is None or not before.text[0].isalnum() or before.folded in _BEFORE_VERBS
