"""What is told as part of the patient's history, whether it is over or lasts."""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.core.section import SectionKind
from app.core.span import Span
from app.findings.assertion.clauses import ends_clause
from app.findings.assertion.endings import tells_an_end
from app.findings.assertion.judge import governing
from app.findings.assertion.scope import Scope
from app.findings.assertion.triggers import Meaning
from app.findings.sentence import Sentence

# What stands under these headings was taken from the patient's past, whatever of it still holds.
_HISTORIES = frozenset({
    SectionKind.PAST_HISTORY, SectionKind.SURGICAL_HISTORY, SectionKind.OBSTETRIC_HISTORY,
    SectionKind.FAMILY_HISTORY, SectionKind.SOCIAL_HISTORY, SectionKind.ALLERGIES,
})  # fmt: skip
# A heading within a line that the sections do not know ("HIS SOCIAL HISTORY: he denies …").
_LABEL = re.compile(
    r"\b(?:medical|surgical|social|family|psychiatric|obstetric|past|allergy)\s+(?:\w+\s+)?history\s*:",
    re.IGNORECASE,
)
# Habits and allergies belong to the history wherever they are told.
_BY_NATURE = re.compile(
    r"\b(?:(?:non-?|ex-?)?smok\w*|tobacco|nicotine|cigarettes?|alcohol(?:ism)?|etoh|drinks|drinker"
    r"|(?:illicit|recreational|street)\s+drugs?|drug\s+(?:use|abuse)|allerg(?:y|ies|ic))\b",
    re.IGNORECASE,
)
# What an earlier image showed already.
_KNOWN = re.compile(
    r"\b(?:re-?demonstrated|unchanged|not\s+changed|(?:without|no)\s+(?:\w+\s+)?change(?!\s+(?:in|of)\b)"
    r"|again\s+(?:seen|noted|shown|demonstrated|identified|visuali[sz]ed))\b",
    re.IGNORECASE,
)
# "No history of": the denial itself tells where it looked.
_HISTORY_WORDS = frozenset({"history", "hx", "h"})


def is_told_as_history(sentence: Sentence, scopes: Iterable[Scope], span: Span) -> bool:
    """Whether a sentence tells the concept at ``span`` as history, by its words or its section.

    Unlike the assertion "past" this holds of lasting diseases, of habits and of what is denied
    ("no history of stroke"), and not of what came and went during the encounter.
    """
    before = sentence.text[sentence.span.start : span.start]
    if sentence.section in _HISTORIES or _LABEL.search(before):
        return True
    if _BY_NATURE.search(span.of(sentence.text)):
        return True
    indices = sentence.tokens_in(span)
    tells = [s for s in scopes if _tells_history(sentence, s)]
    return bool(governing(tells, indices)) or _is_known(sentence, indices)


def _tells_history(sentence: Sentence, scope: Scope) -> bool:
    """Whether a scope says of what it holds that it is history."""
    trigger = sentence.tokens[scope.trigger_first : scope.trigger_last]
    if scope.meaning is Meaning.PAST:  # what ended may have ended during the encounter
        return trigger[0].folded != "treated" and not tells_an_end(sentence.tokens, scope)
    denies_history = not _HISTORY_WORDS.isdisjoint(token.folded for token in trigger)
    return scope.meaning is Meaning.ABSENT and denies_history


def _is_known(sentence: Sentence, indices: range) -> bool:
    """Whether the clause goes on to say that an earlier study showed the same."""
    if not indices:
        return False
    tokens = sentence.tokens
    after = range(indices[-1] + 1, len(tokens))
    end = next((i for i in after if ends_clause(tokens, i)), len(tokens))
    rest = Span(tokens[indices[-1]].end, tokens[end - 1].end)
    return _KNOWN.search(rest.of(sentence.text)) is not None if rest else False
