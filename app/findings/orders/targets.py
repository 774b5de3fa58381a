"""What can be ordered, where a statement names it: drugs, tests, imaging."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from app.core.finding import Finding
from app.core.order import OrderType
from app.core.span import Span
from app.findings.orders.speech import Statement
from app.terminology.body import ModifierKind
from app.terminology.labs import all_labs
from app.terminology.phrases import Match, PhraseTable
from app.terminology.qualitative_tests import all_qualitative_tests
from app.terminology.tables import load_table
from app.terminology.tokens import Token, fold, tokenize

_PACKAGE = "app.findings.orders"
# Shorter names are words besides ("na" of "gon na"); those that are said stand in tests.tsv.
_MIN_NAME_CHARS = 6
# What is measured at the bedside or on a picture goes to no laboratory, nor do the sugars that
# patients measure themselves.
_BEDSIDE_UNITS = frozenset(
    "% {score} {ratio} mm[Hg] mL/m2 m/s ms /h L/min L/min/m2 mL cm mm cm[H2O]".split()
)
_OWN_CHECKS = frozenset(("glucose",))
_MAX_SITE_WORDS = 4
_JOINING = frozenset(("of", "the", "your", "her", "his", "on", "to", "that"))
_ADVERBS = frozenset(("back", "left", "right", "side", "upper", "lower"))
_KIND_WORDS = frozenset(("test", "testing", "panel", "level", "scan", "study", "screen"))


@dataclass(frozen=True, slots=True)
class Target:
    """A thing that can be ordered.

    Attributes:
        concept: Equal for equal things, however they are called.
        sites: Of imaging, where on the body, in text order.
        is_class: A kind of thing that a name beside it makes more precise ("pain medicine").
    """

    type: OrderType
    span: Span
    concept: str = field(repr=False)
    sites: tuple[Span, ...] = ()
    is_class: bool = False


def find_targets(said: Statement, drugs: Sequence[Finding]) -> tuple[Target, ...]:
    """Return what a statement names, in order.

    Args:
        said: The statement.
        drugs: Its medications.
    """
    tokens = tokenize(said.text, said.span.start, said.span.end)
    named = {d.span.end: Target(OrderType.MEDICATION, d.span, d.concept) for d in drugs}
    for match in _things().find(tokens):
        target = _target(tokens, match)
        over = [other for other in named.values() if target.span.overlaps(other.span)]
        if over and not all(_is_part(other, target) for other in over):
            continue
        for other in over:  # "iron panel" is no iron
            named.pop(other.span.end)
        before = tokens[match.first - 1].end if match.first else -1
        if before in named and target.type is named[before].type:  # "albuterol inhaler"
            drug = named.pop(before)
            target = replace(drug, span=Span(drug.span.start, target.span.end))
        named[target.span.end] = target
    return tuple(sorted(named.values(), key=lambda t: t.span.start))


def _is_part(drug: Target, test: Target) -> bool:
    is_longer = test.span.contains(drug.span) and test.span != drug.span
    return is_longer and test.type is OrderType.LAB


def _target(tokens: Sequence[Token], match: Match[OrderType]) -> Target:
    span = Span(match.start, match.end)
    concept = " ".join(token.folded for token in tokens[match.first : match.last])
    if match.value is OrderType.IMAGING:
        sites = (*_sites_before(tokens, match.first), *_sites_after(tokens, match.last))
        return Target(match.value, span, concept, sites)
    is_class = match.value is OrderType.MEDICATION or concept in _generic_tests()
    return Target(match.value, span, concept, is_class=is_class)


def _sites_before(tokens: Sequence[Token], first: int) -> tuple[Span, ...]:
    i = first
    while i > 0 and first - i < _MAX_SITE_WORDS and tokens[i - 1].folded in _sites():
        i -= 1
    return (Span(tokens[i].start, tokens[first - 1].end),) if i < first else ()


def _sites_after(tokens: Sequence[Token], last: int) -> tuple[Span, ...]:
    """Return the site of "an MRI of your right knee" or "MRI lumbar spine"."""
    i = last
    while i < len(tokens) and i - last < _MAX_SITE_WORDS and tokens[i].folded in _JOINING:
        i += 1
    stop = i
    while stop < len(tokens) and stop - i < _MAX_SITE_WORDS and tokens[stop].folded in _sites():
        stop += 1
    is_told = i < stop and (i > last or tokens[i].folded not in _ADVERBS)
    return (Span(tokens[i].start, tokens[stop - 1].end),) if is_told else ()


@cache
def _generic_tests() -> frozenset[str]:
    return frozenset(
        "blood work;bloodwork;blood test;blood panel;blood draw;lab work;labwork;lab test;"
        "lab;routine lab;swab;imaging;imaging study;scan".split(";")
    )


@cache
def _sites() -> frozenset[str]:
    kinds = (ModifierKind.SITE, ModifierKind.LATERALITY)
    rows = load_table("modifiers").rows
    words = (r["word"] for r in rows if r["kind"] in kinds and " " not in r["word"])
    return frozenset(map(fold, words))


@cache
def _things() -> PhraseTable[OrderType]:
    return PhraseTable(_entries())


def _entries() -> Iterable[tuple[str, OrderType]]:
    for table in ("tests", "drug_classes"):
        for row in load_table(table, _PACKAGE).rows:
            yield row["term"], OrderType(row["type"])
    labs = (
        lab.names
        for lab in all_labs()
        if lab.unit not in _BEDSIDE_UNITS and lab.name not in _OWN_CHECKS
    )
    for names in (*labs, *(test.names for test in all_qualitative_tests())):
        for name in names:
            if len(name) >= _MIN_NAME_CHARS:
                yield name, OrderType.LAB
                yield from ((f"{name} {kind}", OrderType.LAB) for kind in sorted(_KIND_WORDS))
