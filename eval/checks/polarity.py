"""What a sentence denies, affirms or only asks."""

from __future__ import annotations

import re
from functools import lru_cache

from eval.checks.words import stems_of_word

Scope = tuple[int, int]

# Not negations of what follows them.
_PSEUDO = re.compile(
    r"\b(?:no longer|not only|no (?:significant |interval |further )?(?:change|increase)s?|"
    r"(?:has|have|was|were|is|are) not (?:been )?(?:excluded|ruled out)|not certain|"
    r"without difficulty|"
    r"(?:can not|cannot|not) (?:be )?(?:exclude|rule|ruled)(?: out)?|not excluded|"
    r"no (?:problem|issue)s?(?= with)|no doubt|why not|no,? (?=i (?:do|am|have|did)\b)|"
    r"no[,.]+ (?=(?:i|it|he|she|they|we|you|this|that|these|those|there|my|his|her|the|just|but|"
    r"only|actually|because)\b)|not necessarily|"
    r"not sure)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:no|nobody|no one|(?:does|did|do) not (?:report|endorse|complain of|describe|mention)|"
    r"denie[sd]|deny|denying|denial of|without|never|negative for|"
    # "Negative rash": the list of a review of systems.
    r"negative(?= (?!for|in|on|at|by|and|or|but|with|from|to|of|per|as|so|now|today|pressure|"
    r"tests?|results?|margins?|predictive|cultures?)[a-z])|absence of|free of|"
    r"lack of|lacks|no evidence of|ruled out(?= [a-z])|nor|neither|none of|not any|"
    r"outside (?:of )?the window for|(?:not )?a candidate for|declin(?:ed|es)|refus(?:ed|es)|"
    r"ran out of|failed to)\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\bnot\b", re.IGNORECASE)
_AFTER = re.compile(
    r"\b(?:(?:was|were|is|are|been|being) (?:ruled out|absent|negative|excluded|denied|"
    r"not (?:seen|present|identified|found|demonstrated|visualized|noted|appreciated))\b|"
    r"negative\b|absent\b|(?:not|never) (?:seen|present|identified|found|noted|appreciated|"
    r"required|needed|indicated|done|performed|given|used|obtained|grown)\b|"
    r"(?:[:-]\s*)(?:no|none|denies|negative)\s*(?:$|[.;,]))",
    re.IGNORECASE,
)
# Where the scope of a negation ends.
_END = re.compile(
    r"[.;:?\n]|\b(?:but|however|although|though|except|besides|which|who|because|yet|now|"
    r"(?:does|did|do|has|had) (?:have|report|endorse|complain)|(?<!not )(?:only|just)|"
    r"reports|endorses|complains|admits|positive for|presents|presented|since|until|"
    r"secondary to|due to|(?<!not )(?<!no )on(?! (?:exertion|palpation|the (?:left|right)))|"
    r"has been (?!no)|so (?:i|we|he|she)|and (?:has|have|is|was|will|had|does))\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r",|\band\b", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9'’]*")
# "Any visual changes or motor changes." is asked too, whatever mark was typed.
_QUESTION = re.compile(
    r"[^.?!]*\?|"
    r"(?:(?<=[.?!] )|^\W*)(?:(?:and|or|okay|so|well)\W+)*"
    r"(?:any(?:thing)? (?![^.?!]*\b(?:should|will|must|may|can|is|are|was|were)\b)|"
    r"(?:do|does|did|have|has|are|were|is|was) "
    r"(?:you|he|she|they|it|there|anyone|anybody)\b)[^.?!]*(?:[.!]|$)",
    re.IGNORECASE,
)
_INVERTED = re.compile(
    r"^\W*(?:do|does|did|have|has|had|are|is|was|were|can|could|would) not\b", re.IGNORECASE
)


@lru_cache(maxsize=65536)
def denied(sentence: str) -> tuple[Scope, ...]:
    """Return the stretches of a sentence that stand under a negation."""
    masked = _PSEUDO.sub(lambda m: "_" * len(m.group()), sentence)
    scopes = [_forward(masked, m.end(), list_scope=True) for m in _BEFORE.finditer(masked)]
    scopes += [_forward(masked, m.end(), list_scope=False) for m in _NOT.finditer(masked)]
    scopes += [
        _backward(masked, m.start()) for m in _AFTER.finditer(masked) if not _followed(masked, m)
    ]
    return tuple(scopes)


@lru_cache(maxsize=65536)
def asked(sentence: str) -> tuple[Scope, ...]:
    """Return the questions in a text: what they name is neither affirmed nor denied."""
    return tuple(match.span() for match in _QUESTION.finditer(sentence))


def denied_questions(sentence: str) -> tuple[Scope, ...]:
    """Return what questions deny ("You do not smoke?"), but not "Do you not smoke?" nor "Don't"."""
    return tuple(
        (max(start, begin), min(stop, end))
        for begin, end in asked(sentence)
        if not _INVERTED.match(sentence[begin:end])
        for start, stop in denied(sentence)
        if max(start, begin) < min(stop, end)
    )


def within(position: int, scopes: tuple[Scope, ...]) -> bool:
    """Say whether a position lies in one of the stretches."""
    return any(start <= position < end for start, end in scopes)


@lru_cache(maxsize=4096)
def polarities(sentence: str) -> frozenset[tuple[str, bool]]:
    """Return (stem, negated) of every content word; a word may stand on both sides."""
    scopes = denied(sentence)
    found: set[tuple[str, bool]] = set()
    for word in _WORD.finditer(sentence):
        negated = within(word.start(), scopes)
        found.update((stem, negated) for stem in stems_of_word(word.group().lower()))
    return frozenset(found)


def _followed(text: str, cue: re.Match[str]) -> bool:
    """A bare "negative for …" looks forward, not back."""
    return text[cue.end() : cue.end() + 4].lower() == " for"


def _forward(text: str, start: int, *, list_scope: bool) -> Scope:
    end = _END.search(text, start)
    stop = end.start() if end else len(text)
    if not list_scope:
        clause = _CLAUSE_END.search(text, start, stop)
        stop = clause.start() if clause else stop
    return start, stop


def _backward(text: str, stop: int) -> Scope:
    start = 0
    for end in _END.finditer(text, 0, stop):
        start = end.end()
    return start, stop
