"""Which words of a sentence stand under a negation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.core.span import Span
from app.findings.assertion.scope import Scope, find_scopes
from app.findings.assertion.triggers import Meaning
from app.terminology.tokens import Token, tokenize

# "Vancomycin was not started": what is denied is said of the subject, which stands before.
_PASSIVE = re.compile(
    r"(?:^|[.;,]\s|\b(?:and|but)\s)(?P<subject>[^.;,]*?)\s(?:(?:was|were|is|are|has|have|had|will)\s+)?"
    r"(?:\w+ed\s+but\s+)?(?:not|never|cannot|can not)\s+(?:yet\s+)?(?:been\s+|be\s+)?"
    r"(?:given|started|used|tried|taken|seen|found|noted|done|needed|required|obtained|performed|"
    r"present|restarted|resumed|continued|recommended|indicated|received|detected|identified|"
    r"suitable|appropriate|advisable|an option|safe|allowed|permitted|tolerated|wanted|"
    r"prescribed|available|visible|involved|checked|measured|drawn|tested|repeated|sent|placed|"
    r"ordered|collected|administered)\b",
    re.IGNORECASE,
)
# "Foot pulses were absent": the predicate denies its subject.
_ABSENT = re.compile(
    r"(?:^|[.;,:]\s|\b(?:and|but)\s)(?P<subject>[^.;,:]*?)\s(?:was|were|is|are)\s(?:\w+ly\s)?"
    r"(?:absent|missing|lacking|spared)\b(?!\s+from)",
    re.IGNORECASE,
)
# "It doesn't lock": what follows the contraction, to the end of its clause. What is only not known
# ("I don't think") is not denied.
_CONTRACTED = re.compile(
    r"n['’]t\s+(?!(?:know|think|remember|recall|mind|worry|believe|want)\b)"
    r"(?P<what>[^.;,?!]+?)(?=[.;,?!]|\s+(?:but|because|so|and|except)\b|\s*\Z)",
    re.IGNORECASE,
)
# "Sparing the palms": what follows is not affected.
_SPARED = re.compile(
    r"\b(?:sparing|spares|spared(?= the\b))\s+(?:of\s+)?(?P<what>[^.;,()]+?)(?=[.;,()]|"
    r"\s+(?:but|with|"
    r"and)\b|\s*\Z)",
    re.IGNORECASE,
)
# Where a reason begins, what sets a thing against another, and the verb of both.
_REASON = re.compile(r"\s*\bbecause\b", re.IGNORECASE)
_AGAINST = re.compile(r"\b(?:rather than|instead of)\s+(?:an? |the )?\Z", re.IGNORECASE)
_VERB = re.compile(r"\s+(?:was|were|is|are|has|had|will)\b", re.IGNORECASE)
# What is held back is not so, though no negation says it: it cannot contradict one.
_WITHHELD = re.compile(
    r"\b(?:stop\w*|held|hold\w*|withh\w+|avoid\w*|declin\w+|refus\w+|contraindicat\w+|not|never|no|"
    r"discontinu\w+|off|deferred|without|except|cannot|nor|neither|denie[sd]|denying|negative|"
    r"none|g[ai]ve[n]? up|came off|replac\w+|switch\w+|instead|fail\w*|unable|free of|lack\w*|"
    r"(?:advis\w+|recommend\w*) (?:\w+ ){0,2}against|"
    r"ran out|turn(?:ed|s|ing) down|left alone|skip\w*|miss(?:ed|es)|forg[eo]t\w*|quit|paused|"
    r"interrupted|neg|"
    r"NR|NWB|NPO|nonreactive)\b|\bnon|"
    r"n['’]t\b",
    re.IGNORECASE,
)


def negated_spans(text: str) -> tuple[Span, ...]:
    """Return the stretches of a sentence that are said not to be so, in order.

    The scopes are those that findings are asserted by, so that both judge alike.

    Args:
        text: One sentence or claim.
    """
    tokens = tokenize(text)
    scopes = (
        s
        for s in find_scopes(tokens)
        if s.meaning is Meaning.ABSENT and s.first < s.last and not _is_balance(tokens, s)
    )
    spans = [Span(tokens[s.first].start, tokens[s.last - 1].end) for s in scopes]
    spans += [Span(*m.span("what")) for form in (_CONTRACTED, _SPARED) for m in form.finditer(text)]
    cut = (_up_to_reason(text, span) for span in spans)
    return tuple(sorted((*(span for span in cut if span is not None), *denied_subjects(text))))


def _up_to_reason(text: str, span: Span) -> Span | None:
    """Return a stretch up to the reason it is given, or up to the verb of what is set against it.

    "Not drunk because of nausea" leaves the nausea, "X rather than Y was given" the giving.
    """
    ends = [_REASON.search(text, span.start, span.end)]
    if _AGAINST.search(text, 0, span.start):
        ends.append(_VERB.search(text, span.start, span.end))
    end = min((m.start() for m in ends if m), default=span.end)
    return Span(span.start, end) if end > span.start else None


def _is_balance(tokens: Sequence[Token], scope: Scope) -> bool:
    """Say whether the "negative" is that of a fluid balance ("net negative 1.2 L")."""
    return scope.trigger_first > 0 and tokens[scope.trigger_first - 1].folded == "net"


def denied_subjects(text: str) -> tuple[Span, ...]:
    """Return the subjects of which a sentence denies its verb ("Vancomycin was not started")."""
    return tuple(
        Span(m.start("subject"), m.end("subject"))
        for form in (_PASSIVE, _ABSENT)
        for m in form.finditer(text)
        if m.end("subject") > m.start("subject")
    )


def is_negated(span: Span, negated: tuple[Span, ...]) -> bool:
    """Say whether a word at ``span`` stands under one of the negations."""
    return any(scope.contains(span) for scope in negated)


# What is seen or heard so is there for the patient: a hallucination in plain words, and no denial.
_UNREAL = re.compile(
    r"\b(?:that|which|who)(?: (?:are|is|were|was)(?: not|n['’]t)|['’]s not)(?: really)? there\b",
    re.IGNORECASE,
)


def holds_back(text: str) -> bool:
    """Say whether a sentence negates, stops, avoids or refuses something."""
    return bool(_WITHHELD.search(_UNREAL.sub(" ", text)))
