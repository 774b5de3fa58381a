"""The medicines of a handout: what to take and how, what not to take, allergies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.draft import EvidenceLine
from app.core.finding import Assertion, Finding, FindingType
from app.core.quoting import standalone
from app.core.section import SectionKind as K
from app.llm.embedded.handout_source import Composed, HandoutSource
from app.llm.embedded.sig_wording import how_taken, is_complex
from app.terminology.lay import in_plain_words

# Where notes say what the patient takes from now on, the most binding first. Elsewhere a drug is
# part of the story: given, considered or taken before.
_RANK = {
    K.DISCHARGE_MEDICATIONS: 0,
    K.INSTRUCTIONS: 1,
    K.PLAN: 1,
    K.ASSESSMENT_PLAN: 1,
    K.FOLLOW_UP: 1,
    K.MEDICATIONS: 2,
    K.OTHER: 2,
    K.HOME_MEDICATIONS: 3,
}
_LISTS = {K.DISCHARGE_MEDICATIONS, K.MEDICATIONS, K.HOME_MEDICATIONS}
_OLD_DOSE = re.compile(
    r"\((?:was|previously|up from|down from|from)\s+(?P<dose>\d[\d.,]*\s?\w+)[^)]*\)", re.IGNORECASE
)
_HOSPITAL_ROUTES = {"intravenous", "intrathecal"}
_SIG_CHARS = 160
# What may stand between a dose and the rest of its sig ("10 mg tablet, 1 tab").
_NOT_SIG = frozenset({"dose", "status", "form", "strength"})
_MAX_AMOUNT_CHARS = 40
_JOINED = re.compile(r"[-/][A-Za-z]{3,}(?:[-/][A-Za-z]{3,})*")
_CONDITION = re.compile(r"\b(?:if|would|consider\w*|could|might|unless|or)\b", re.IGNORECASE)
# A substance that is borne well stands under the heading all the same.
_BORNE = re.compile(r"\btolerat|\bwithout (?:a )?(?:problem|reaction)", re.IGNORECASE)


def tell_medicines(source: HandoutSource) -> Iterator[Composed]:
    """Yield a sentence for each medicine and for each allergy."""
    for finding, line in _current(source):
        against = _countermand(finding, line, source)
        if against is not None:
            yield Composed(_quoted(against), against)
        else:
            yield Composed(_sentence(finding, line, source), line)
    yield from _allergies(source)


def _current(source: HandoutSource) -> Iterator[tuple[Finding, EvidenceLine]]:
    """Yield each medicine once, from the most binding place that names it."""
    found = [
        (finding, line)
        for finding, line in source.findings(FindingType.MEDICATION)
        if line.kind in _RANK and _is_told(finding, line)
    ]
    if any(line.kind is K.DISCHARGE_MEDICATIONS for _, line in found):
        found = [pair for pair in found if _RANK[pair[1].kind] < _RANK[K.MEDICATIONS]]
    best: dict[str, tuple[Finding, EvidenceLine]] = {}
    for finding, line in found:
        known = best.get(finding.concept)
        if known is None or _order(finding, line) < _order(*known):
            best[finding.concept] = (finding, line)
    for finding, line in found:
        if best[finding.concept][0] is finding or _second_dose((finding, line), best):
            yield finding, line


def _order(finding: Finding, line: EvidenceLine) -> tuple[int, int]:
    return _RANK[line.kind], -sum(finding.attribute(n) is not None for n in ("dose", "frequency"))


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
    if line.kind in _LISTS or _status(finding) in ("stopped", "held", "changed", "new"):
        return True
    route = finding.attribute("route")
    if route is not None and route.normalized in _HOSPITAL_ROUTES:
        return False
    return finding.attribute("dose") is not None and finding.attribute("frequency") is not None


def _sentence(finding: Finding, line: EvidenceLine, source: HandoutSource) -> str:
    drug, status = _name(finding, source), _status(finding)
    if status == "stopped":
        return f"Stop {drug}."
    sig = _sig(finding, line, source)
    if status == "held":
        return _held(drug, sig)
    amount = _amount(finding, source)
    lead = source.between(line.source_id, line.span.start, finding.span.start)
    if amount is None or is_complex(sig) or _CONDITION.search(lead):
        return _quoted(line)
    if status in ("new", "changed") and not finding.attribute("frequency"):
        return _quoted(line)  # how it is taken now stands only in the author's own words
    taken = how_taken(finding, sig, amount)
    if not taken:
        return f"You take {drug}{_note(status, sig)}."
    return f"Take {drug} {taken}{_note(status, sig)}."


def _countermand(
    finding: Finding, line: EvidenceLine, source: HandoutSource
) -> EvidenceLine | None:
    """Return the line of a more binding part that stops or holds the drug by its name."""
    drug = re.escape(source.written(finding).split()[0])
    order = re.compile(rf"\b(?:stop|discontinue|hold|d/c)\b[^.;]*\b{drug}\b", re.IGNORECASE)
    return next(
        (
            other
            for other in source.lines
            if _RANK.get(other.kind, 9) < _RANK[line.kind] and order.search(other.text)
        ),
        None,
    )


def _held(drug: str, sig: str) -> str:
    """Say that a medicine is held, and until when where the note says so."""
    until = re.search(r"\buntil\s+(?:Dr\.|[^.;()]){3,60}", sig, re.IGNORECASE)
    return f"Hold {drug} {until.group() if until else 'for now'}."


def _note(status: str, sig: str) -> str:
    if status == "new":
        return " (new medicine)"
    old = _OLD_DOSE.search(sig)
    if status == "changed" and old:
        return f" (changed, it was {old['dose']})"
    return " (changed)" if status == "changed" else ""


def _quoted(line: EvidenceLine) -> str:
    return standalone(line.text, line.kind, line.heading)


def _status(finding: Finding) -> str:
    status = finding.attribute("status")
    return (status.normalized or status.text or "active") if status else "active"


def _name(finding: Finding, source: HandoutSource) -> str:
    written = source.written(finding)
    end = finding.span.end
    joined = _JOINED.match(source.between(finding.source_id, end, end + _MAX_AMOUNT_CHARS))
    written += joined.group() if joined else ""  # "amoxicillin-clavulanate" is no amoxicillin
    generic = written.lower().startswith(finding.concept.split("/")[0].split()[0])
    return written[:1].lower() + written[1:] if generic else written


def _sig(finding: Finding, line: EvidenceLine, source: HandoutSource) -> str:
    """Return what stands behind the drug's name, up to the next drug of the line."""
    later = [
        f.span.start
        for f in source.inside(line)
        if f.type is FindingType.MEDICATION and f.span.start >= finding.span.end
    ]
    end = min([line.span.end, finding.span.end + _SIG_CHARS, *later])
    return source.between(finding.source_id, finding.span.end, end)


def _amount(finding: Finding, source: HandoutSource) -> str | None:
    """Return strength and number of pieces as written; None where they cannot be told apart."""
    dose = finding.attribute("dose")
    if dose is None or dose.span is None:
        return ""
    rest = [
        a.span.start
        for a in finding.attributes
        if a.span and a.name not in _NOT_SIG and a.span.start >= dose.span.end
    ]
    if not rest:
        return dose.text
    amount = source.between(finding.source_id, dose.span.start, min(rest)).rstrip(" ,(")
    more = amount[len(dose.text) :]
    if not re.search(r"\d", more):
        return dose.text
    return amount if len(amount) <= _MAX_AMOUNT_CHARS and "(" not in amount else None


def _allergies(source: HandoutSource) -> Iterator[Composed]:
    for finding, line in source.findings(FindingType.ALLERGY):
        if finding.assertion is not Assertion.PRESENT or _BORNE.search(line.text):
            continue
        reaction = finding.attribute("reaction")
        shown = f" ({in_plain_words(reaction.text)})" if reaction else ""
        yield Composed(f"You are allergic to {source.written(finding)}{shown}.", line)
