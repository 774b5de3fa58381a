"""Is it the side that the claim calls the worse, and the course that it tells since then."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.claim import ErrorType, Label
from app.grounding.checks.case import Case, Objection
from app.grounding.content import Unit
from app.grounding.patterns import any_of
from app.grounding.source import Statement

_SIDE = r"(?P<{0}>left|right|(?-i:[LR]))\b"
_GREATER = (
    r"(?:more|worse|larger|greater|bigger|stronger|higher|thicker|longer|severe\w*|redder|louder|"
    r"stiffer)"
)
_LESSER = r"(?:less|smaller|lower|thinner|shorter|weaker|milder|better)"
_FORMS = tuple(
    (re.compile(form, re.IGNORECASE), is_greater)
    for form, is_greater in (
        (rf"\b{_SIDE.format('a')}\s?>{{1,3}}\s?{_SIDE.format('b')}", True),
        (rf"\b{_SIDE.format('a')}\s?<{{1,3}}\s?{_SIDE.format('b')}", False),
        (
            rf"\b{_SIDE.format('a')}[^.;]{{0,50}}?\b{_GREATER}\b[^.;]{{0,30}}?\bthan\b[^.;]{{0,20}}?"
            rf"\b{_SIDE.format('b')}",
            True,
        ),
        (
            rf"\b{_SIDE.format('a')}[^.;]{{0,50}}?\b{_LESSER}\b[^.;]{{0,30}}?\bthan\b[^.;]{{0,20}}?"
            rf"\b{_SIDE.format('b')}",
            False,
        ),
        (
            rf"\b{_GREATER}\b(?:(?!\bthan\b)[^.;]){{0,25}}?\bon the {_SIDE.format('a')}"
            r"(?! side of)",
            True,
        ),
        (rf"\b{_SIDE.format('a')} (?:worse|greater|more|larger)\b", True),
    )
)
_OTHER = {"left": "right", "right": "left"}
_NAMES = {"l": "left", "r": "right"}

_UNCHANGED = (
    r"unchanged|(?:stayed|remain(?:s|ed)|kept|is|was) (?:about |much )?the same|the same size|"
    r"not (?:changed|grown|progressed|increased|worsened)|no (?:interval |significant )?"
    r"(?:change|growth|progression)|stable"
)
_GROWN = (
    r"progress(?:ed|ion|ing)|worse|worsen(?:ed|ing)|grown|grew|growth of|growing|enlarg(?:ed|ing)|"
    r"larger|bigger|increas(?:ed|ing) in size"
)
_SHRUNK = r"shrunk|shrank|shrinking|smaller|regress(?:ed|ion)|decreas(?:ed|ing) in size"
_NEW = r"new(?! york)|not (?:previously|seen before|present before|there before)|de novo|newly"
_KNOWN = (
    r"already (?:been )?(?:present|there|seen|visible|known|noted|described)|"
    r"(?:was|were) (?:also )?(?:present|seen|visible|there) (?:on|in|at) (?:the )?(?:previous|"
    r"earlier|"
    r"prior|last|old|(?:19|20)\d\d)|pre-?existing|known (?:since|from)|long known"
)
_BEFORE = (
    rf"{_UNCHANGED}|previous(?:ly)?|known|prior|present in|seen in|since (?:19|20)\d\d|old|chronic|"
    rf"{_GROWN}|{_SHRUNK}|in (?:19|20)\d\d"
)

# A course by a claim's words, the words of a note that tell the same, and those that tell another.
_COURSES = (
    (
        any_of(_UNCHANGED),
        any_of(_UNCHANGED + "|similar|same"),
        any_of(f"{_NEW}|{_GROWN}|{_SHRUNK}"),
    ),
    (
        any_of(_GROWN),
        any_of(_GROWN + r"|rose|rising|increas\w+|from \d|up"),
        any_of(f"{_UNCHANGED}|{_SHRUNK}"),
    ),
    (
        any_of(_SHRUNK),
        any_of(_SHRUNK + r"|decreas\w+|fell|from \d|down"),
        any_of(f"{_UNCHANGED}|{_GROWN}"),
    ),
    (any_of(_KNOWN), any_of(_BEFORE), any_of(_NEW)),
)
_PART = re.compile(r";\s+|\.\s+|\n\s*")
_NOT = re.compile(r"\b(?:no|not|never|neither)\b|n['’]t\b", re.IGNORECASE)
# Of the things that a claim's course is said of, the share that a clause must name.
_MOST = 0.6


def check_comparisons(case: Case) -> Objection | None:
    """Object where the note calls the other side the worse, or tells another course."""
    return _other_side(case) or _other_course(case)


def _other_side(case: Case) -> Objection | None:
    claimed = set(_worse(case.claim.text))
    if len(claimed) != 1:
        return None
    told = [(side, s) for s in case.evidence for side in _worse(s.text)]
    told = [one for one in told if one[1] is told[0][1]]  # the best sentence that compares
    if not told or any(side in claimed for side, _ in told):
        return None
    reason = "The note has it the other way round."
    return Objection(Label.CONTRADICTED, ErrorType.LATERALITY, reason, told[0][1])


def _worse(text: str) -> Iterator[str]:
    """Yield each side that a text calls the worse, larger or stronger of two."""
    for form, is_greater in _FORMS:
        for match in form.finditer(text):
            a = _name(match["a"])
            if "b" in match.groupdict() and _name(match["b"]) == a:
                continue
            yield a if is_greater else _OTHER[a]


def _name(side: str) -> str:
    return _NAMES.get(side.lower(), side.lower())


def _other_course(case: Case) -> Objection | None:
    text = case.claim.text
    for claimed, agreed, opposed in _COURSES:
        way = claimed.search(text)
        if way is None or (claimed is not _COURSES[0][0] and _NOT.search(text[: way.start()])):
            continue
        things = [u for u in case.claim.units if u.weight >= 1 and u.span.end <= way.start()]
        told = list(_parts_on(things, case))
        if not told or any(agreed.search(part) for part, _ in told):
            continue
        if claimed is _COURSES[0][0] and any(agreed.search(s.text) for _, s in told):
            continue  # "one new lesion; brain stable"
        against = next((s for part, s in told if opposed.search(part)), None)
        if against is not None:
            reason = "The note tells another course."
            return Objection(Label.CONTRADICTED, ErrorType.STATUS, reason, against)
    return None


def _parts_on(things: list[Unit], case: Case) -> Iterator[tuple[str, Statement]]:
    """Yield the parts of sentences that name most of the things, those that name most of all."""
    found = [
        (n, part, s)
        for s in case.statements()
        for part, units in _parts(s)
        if (n := sum(_n_named(thing, units) for thing in things))
    ]
    most = max((n for n, _, _ in found), default=0)
    if most >= _MOST * sum(len(thing.stems) for thing in things):
        yield from ((part, s) for n, part, s in found if n == most)


def _n_named(thing: Unit, units: list[Unit]) -> int:
    """Return how many words of a thing the units say."""
    if any(thing.meanings & u.meanings for u in units):
        return len(thing.stems)
    return len(thing.stems & frozenset[str]().union(*(u.stems for u in units)))


def _parts(statement: Statement) -> Iterator[tuple[str, list[Unit]]]:
    start = 0
    ends = [*(m.start() for m in _PART.finditer(statement.text)), len(statement.text)]
    for end in ends:
        inside = [u for u in statement.units if start <= u.span.start < end]
        yield statement.text[start:end], inside
        start = end
