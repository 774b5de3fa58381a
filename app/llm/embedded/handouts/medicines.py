"""The medicines of a handout: what to take and how, what not to take, allergies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from app.core.draft import EvidenceLine
from app.core.finding import Assertion, Finding, FindingType
from app.core.section import SectionKind as K
from app.llm.embedded.handouts.allergies import tell_allergies
from app.llm.embedded.handouts.columns import by_its_sig, is_not_taking, tell_rows
from app.llm.embedded.handouts.doses import former, rhythm_as_listed, tell_last_days, with_its_unit
from app.llm.embedded.handouts.medicine_quote import quote_medicine, quote_part
from app.llm.embedded.handouts.medicine_sentence import say_medicine
from app.llm.embedded.handouts.not_taken import is_not_taken
from app.llm.embedded.handouts.orders import CONDITION, Order, is_behind, orders
from app.llm.embedded.handouts.orphans import orders_behind
from app.llm.embedded.handouts.source import Composed, HandoutSource, is_of_patient
from app.llm.embedded.handouts.spoken import tell_ordered, tell_taken
from app.terminology.drugs import drug_table
from app.terminology.private_topics import is_private
from app.terminology.tokens import tokenize

# Where notes say what the patient takes from now on, the most binding first. Elsewhere a drug is
# part of the story: given, considered or taken before.
_RANK = {
    K.DISCHARGE_MEDICATIONS: 0,
    K.INSTRUCTIONS: 1,
    K.PLAN: 1,
    K.DISPOSITION: 1,
    K.ASSESSMENT_PLAN: 1,
    K.FOLLOW_UP: 1,
    K.MEDICATIONS: 2,
    K.OTHER: 2,
    K.HOME_MEDICATIONS: 3,
}
_LISTS = {K.DISCHARGE_MEDICATIONS, K.MEDICATIONS, K.HOME_MEDICATIONS}
# What is prescribed at the end of a visit is taken beside what the patient took before.
_PRESCRIBED = re.compile(r"\b(?:rx|prescri\w+)\b", re.IGNORECASE)
_OTHERS_GO_ON = re.compile(
    r"\b(?:continue|resume|keep taking)\b[^.;]{0,30}\b(?:home|other|usual|regular|prior|previous)\b"
    r"[^.;]{0,20}\b(?:med\w*|prescriptions?)\b",
    re.IGNORECASE,
)
# Here a dose is an order, whether it says how often or not ("10 mg if the tremor bothers her").
_PLANS = {K.PLAN, K.ASSESSMENT_PLAN, K.INSTRUCTIONS, K.FOLLOW_UP}
_HOSPITAL_ROUTES = {"intravenous", "intrathecal"}
# What must not be taken, by name or by kind.
_FORBIDS = re.compile(
    r"\bavoid(?:ing)?\s+(?:all |any )?|\b(?:must|should|do|does|can) ?(?:not|n't|n’t) (?:take|use|"
    r"give)\s+(?:any )?|\bnever take\s+|(?:\A|[.;]\s)\W*(?:\d{1,2}[.)]\s*)?no (?:more )?"
    r"(?=(?:\w+ ){0,2}\w+\W*\Z)",
    re.IGNORECASE,
)
_KINDS = re.compile(
    r"(?:nsaids?|aspirin|anti-?inflammator\w+|blood thinners?|decongestants?|pain ?killers|"
    r"opioids?|sedatives?|sleeping pills?|herbal\w*|supplements?|antacids?)\b",
    re.IGNORECASE,
)
_WHERE = re.compile(r"\W*(?:if|when|consider)\b", re.IGNORECASE)
# Behind a drug that is held: only now and then.
_NOW_AND_THEN = re.compile(
    r"\W*(?:\d\S*\s+){0,2}(?:on sick days?|if|when(?:ever)?|while (?:sick|ill|vomiting|not eating)|"
    r"during (?:illness|sickness))\b",
    re.IGNORECASE,
)
# A drug that is only asked after ("Hold the omeprazole? No, continue.").
_ASKED = re.compile(r"[^.;,?]{0,20}\?")


def tell_medicines(source: HandoutSource) -> Iterator[Composed]:
    """Yield a sentence for each medicine and for each allergy."""
    told = [c for each in _told(source) for c in (each, *orders_behind(each, source))]
    yield from told
    numbers = {composed.line.number for composed in told}
    taken = {f.concept for f, x in source.findings(FindingType.MEDICATION) if x.number in numbers}
    yield from (c for c in tell_last_days(source, frozenset(taken)) if c.line.number not in numbers)
    if source.is_spoken:
        ordered = list(tell_ordered(source, {composed.line.number for composed in told}))
        yield from ordered
        numbers = {composed.line.number for composed in (*told, *ordered)}
        drugs = {f.concept for f, x in source.findings(FindingType.MEDICATION)
                 if x.number in numbers}  # fmt: skip
        yield from tell_taken(source, drugs)
    yield from _waiting(source)
    yield from _forbidden(source)
    yield from tell_allergies(source)


def _told(source: HandoutSource) -> Iterator[Composed]:
    """Yield a sentence for each medicine that a binding part of the note names."""
    held = orders(source)
    in_rows = dict(tell_rows(source))
    yield from in_rows.values()
    for finding, line in _current(source, held):
        order = held.get(finding.concept)
        is_order = order is not None and order.line is line and order.is_quoted
        if finding.concept in in_rows and not is_order:
            continue
        if is_order:
            yield _with_rhythm(quote_part(finding, line, source), finding, line, source)
            continue
        against = _countermand(finding, line, source)
        if against is not None:
            yield Composed(quote_medicine(against), against)
            comes_first = against.number < line.number
            if comes_first and _rank(against) == _rank(line):  # both, as written
                yield Composed(quote_medicine(line), line)
            continue
        said = say_medicine(finding, line, source)
        is_taken = finding.status not in ("stopped", "held")
        if said is not None and is_taken and said.startswith("Take "):
            said = by_its_sig(finding, source) or said
        if said is not None:
            yield _with_rhythm(said, finding, line, source)


def _with_rhythm(
    said: str, finding: Finding, line: EvidenceLine, source: HandoutSource
) -> Composed:
    """Return a sentence with what only another line tells: a rare rhythm, or the former dose."""
    bare = said.rstrip(".")
    rare = rhythm_as_listed(finding, line, source)
    if rare is not None and finding.status not in ("stopped", "held"):
        return Composed(f"{bare} ({rare[0]}).", line, (rare[1],))
    before = former(finding, line, source)
    if before is not None and "(" not in said:
        return Composed(f"{bare} (changed, it was {before[0]}).", line, (before[1],))
    return Composed(said, line)


def _waiting(source: HandoutSource) -> Iterator[Composed]:
    """Yield the course's own line on a medicine that was held and that no list names again.

    In a letter also on one that was stopped.
    """
    medicines = list(source.findings(FindingType.MEDICATION))
    listed = {f.concept for f, line in medicines if line.kind in _RANK and line.kind is not K.OTHER}
    for finding, line in medicines:
        is_letter = line.kind is K.OTHER and not source.is_spoken and bool(listed)
        ended = finding.status == "stopped" and is_letter
        waits = finding.status == "held" and line.kind is K.HOSPITAL_COURSE
        if not (ended or waits) or is_not_taken(finding, line, source):
            continue
        if finding.concept not in listed and finding.assertion is not Assertion.ABSENT:
            yield Composed(quote_medicine(line), line)


def _forbidden(source: HandoutSource) -> Iterator[Composed]:
    """Yield the lines that forbid a medicine or a kind of medicines, where advice is given."""
    for line in source.lines:
        if line.kind not in _RANK or is_of_patient(line):
            continue
        forbids = _FORBIDS.search(line.text)
        if forbids is None or is_private(f"{line.heading} {line.text}"):
            continue
        behind = line.text[forbids.end() :]
        if _KINDS.match(behind) or any(drug_table().find(tokenize(behind))):
            yield Composed(quote_medicine(line), line)


def _current(
    source: HandoutSource, held: Mapping[str, Order]
) -> Iterator[tuple[Finding, EvidenceLine]]:
    """Yield each medicine once, from the most binding place that names it.

    Args:
        held: The orders that hold, which stand for all that was told of their medicine before.
    """
    found = [
        (finding, line)
        for finding, line in source.findings(FindingType.MEDICATION)
        if line.kind in _RANK
        and _is_told(finding, line)
        and not is_not_taken(finding, line, source)
        and not is_not_taking(finding, source)
        and not (source.is_spoken and is_of_patient(line))
        and not is_behind(finding, line, held.get(finding.concept), source)
    ]
    at_discharge = {f.concept for f, line in found if line.kind is K.DISCHARGE_MEDICATIONS}
    new = [
        o
        for name, o in held.items()
        if name not in at_discharge and not is_not_taken(o.finding, o.line, source)
    ]
    known = {id(finding) for finding, _ in found}
    found += [(o.finding, o.line) for o in new if id(o.finding) not in known]
    if _replaces_others(found, source):
        found = [pair for pair in found if _rank(pair[1]) < _RANK[K.MEDICATIONS]]
    best: dict[str, tuple[Finding, EvidenceLine]] = {}
    for finding, line in found:
        known = best.get(finding.concept)
        if known is None or _order(finding, line) < _order(*known):
            best[finding.concept] = (finding, line)
    for finding, line in found:
        if best[finding.concept][0] is finding or _second_dose((finding, line), best):
            yield with_its_unit((finding, line), found)


def _replaces_others(found: list[tuple[Finding, EvidenceLine]], source: HandoutSource) -> bool:
    """Say whether a list at discharge is all that the patient takes, what went on before too."""
    whole = any(
        line.kind is K.DISCHARGE_MEDICATIONS
        and finding.status not in ("stopped", "held")
        and not _PRESCRIBED.search(line.heading)
        for finding, line in found
    )
    return whole and not any(_OTHERS_GO_ON.search(line.text) for line in source.lines)


def _rank(line: EvidenceLine) -> int:
    """Return how binding the place of a line is, 0 the most."""
    if line.kind is K.MEDICATIONS and _PRESCRIBED.search(line.heading):
        return _RANK[K.DISCHARGE_MEDICATIONS]
    return _RANK.get(line.kind, _RANK[K.PLAN])  # elsewhere an order alone is told


def _order(finding: Finding, line: EvidenceLine) -> tuple[int, int]:
    rank = _rank(line)
    if line.kind in _PLANS and finding.status == "active" and not finding.attribute("frequency"):
        rank = max(_RANK.values()) + 1  # "continue lithium": the list says how
    at = line.span.start
    lead, tail = line.text[: finding.span.start - at], line.text[finding.span.end - at :]
    if finding.status in ("stopped", "held") and (_WHERE.match(lead) or _NOW_AND_THEN.match(tail)):
        rank = max(_RANK.values()) + 1  # "if the potassium rises, stop it": it is taken
    return rank, -sum(finding.attribute(n) is not None for n in ("dose", "frequency"))


def _second_dose(
    pair: tuple[Finding, EvidenceLine], best: dict[str, tuple[Finding, EvidenceLine]]
) -> bool:
    """Say whether a list has the same drug again at another dose (morning and evening)."""
    finding, line = pair
    first, first_line = best[finding.concept]
    mine, other = finding.attribute("dose"), first.attribute("dose")
    same_list = line.kind is first_line.kind and line.kind in _LISTS
    return bool(same_list and mine and other and mine.normalized != other.normalized)


def _is_told(finding: Finding, line: EvidenceLine) -> bool:
    if finding.assertion not in (Assertion.PRESENT, Assertion.PAST, Assertion.PLANNED):
        return False
    if "vaccine" in finding.concept or line.text.rstrip().endswith("?"):
        return False
    if _ASKED.match(line.text, finding.span.end - line.span.start):
        return False
    route = finding.attribute("route")
    given_here = route is not None and route.normalized in _HOSPITAL_ROUTES
    if given_here and line.kind is not K.DISCHARGE_MEDICATIONS:
        return False
    if line.kind in _LISTS or finding.status in ("stopped", "held", "changed", "new"):
        return True
    if finding.attribute("dose") is None and finding.attribute("prn") is None:
        return False
    is_rule = finding.attribute("frequency") is not None or finding.attribute("prn") is not None
    return is_rule or line.kind in _PLANS


def _countermand(
    finding: Finding, line: EvidenceLine, source: HandoutSource
) -> EvidenceLine | None:
    """Return the line of an as binding part that stops or holds the drug by its name."""
    if finding.status in ("stopped", "held"):
        return None
    drug = re.escape(source.written(finding).split()[0])
    between = (
        r"(?:(?!\b(?:start|begin|continue|resume|restart|increase|change|switch|add)\b)[^.;])*"
    )
    order = re.compile(rf"\b(?:stop|discontinue|hold|d/c)\b{between}\b{drug}\b", re.IGNORECASE)
    return next(
        (
            other
            for other in source.lines
            if other.kind in _RANK
            and _rank(other) <= _rank(line)
            and other is not line
            and not source.is_overtaken(finding.concept, other)
            and (stops := order.search(other.text)) is not None
            and not CONDITION.search(other.text[: stops.start()])
            and not _NOW_AND_THEN.match(other.text[stops.end() :])
        ),
        None,
    )
