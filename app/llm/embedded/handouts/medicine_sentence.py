"""One medicine of a note, said to the patient: composed where it is understood, else as it is."""

from __future__ import annotations

import re

from app.core.draft import EvidenceLine
from app.core.finding import Attribute, Finding
from app.core.span import Span
from app.llm.embedded.handouts.medicine_quote import (
    LIMIT,
    MEDICINE_LISTS,
    drugs_of,
    goes_on,
    is_as_needed,
    quote_medicine,
    quote_part,
)
from app.llm.embedded.handouts.source import HandoutSource
from app.llm.embedded.handouts.wording import lowered
from app.llm.embedded.sig_wording import how_taken, is_complex
from app.terminology.private_topics import is_private

_OLD_DOSE = re.compile(
    r"[(,|]?\s*\b(?:was|previously|up from|down from|increased from|decreased from|from)\s+"
    r"(?P<dose>\d[\d.,]*\s?\w+)[^)|;]*[)|]?",
    re.IGNORECASE,
)
_SIG_CHARS = 160
# What may stand between a dose and the rest of its sig ("10 mg tablet, 1 tab").
_NOT_SIG = frozenset({"dose", "status", "form", "strength"})
_RELEASE = re.compile(
    r"\b(?:extended|sustained|immediate|delayed|slow|modified)[- ]release$|\blong[- ]acting$", re.I
)
_RELEASE_CHARS = 20
_MAX_AMOUNT_CHARS = 40
_JOINED = re.compile(r"[-/][A-Za-z]{3,}(?:[-/][A-Za-z]{3,})*")
_CONDITION = re.compile(r"\b(?:if|would|consider\w*|could|might|unless|or)\b", re.IGNORECASE)
_UNTIL = re.compile(r"\buntil\s+(?:Dr\.|[^.;()|]){3,60}", re.IGNORECASE)
# When a medicine ends is told in the author's own words.
_TIMED = re.compile(
    r"\b(?:before|prior to|until|unless|except|if|when|while)\b|"
    r"\b(?:on|after|in)\s+(?:\w+\s){0,2}?\d|\b\d{1,2}/\d{1,4}\b|\b(?:19|20)\d\d\b|"
    r"\bstop\b[^;.]*;\s*\d",
    re.IGNORECASE,
)
# Behind a drug and its dose, in the past tense: the day on which it ended.
_ENDED_ON = re.compile(
    r"\W*(?:\d[\d.,]*\s?m?c?g\W+)?(?:ceased|stopped|discontinued)\s+(?:on\s+)?"
    r"\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?\W*\Z",
    re.I,
)
# A sig that ends where the next drug is named says too little ("pain not relieved by").
_BREAKS_OFF = re.compile(
    r"\b(?:by|with|than|from|if|when|after|before|of|to|without|between|on|and|or|not|the|taking)\W*$",
    re.IGNORECASE,
)
# Where a sentence of running text turns from how a medicine is taken to something else.
_TURN = re.compile(
    r";|,\s+(?:and|but|which|in view|because|as|since|given)\b|\s(?:because|due to|given that)\b|"
    r"\.\s",
    re.IGNORECASE,
)
# What is held and begun again by now, or held for ever, is not held "for now".
_NOT_FOR_NOW = re.compile(
    r"\b(?:again|re-?start\w*|resum\w+|back on|for good|permanent\w*|for ever|forever|never)\b",
    re.I,
)
# Left out on one occasion, or as long as something lasts.
_ON_OCCASION = re.compile(
    r"\b(?:omit|skip|miss|leave out)\b|\b(?:morning|evening|night|day)s? (?:of|before)\b|"
    r"\b(?:tonight|tomorrow|while|whilst|only|on sick days?|"
    r"during (?:illness|sickness))\b|"
    r"\bfor (?:\d+|one|two|three) (?:day|week|dose)",
    re.I,
)
# In front of a drug that is behind the patient ("improved off citalopram").
_OFF = re.compile(r"(?<!hours )(?<!hrs )(?<!days )(?<!weeks )\b(?:off|since stopping)\s+\Z", re.I)
# What ran out, or was off, and is taken again.
BEGUN_AGAIN = re.compile(
    r"\b(?:re-?fill\w*|re-?start\w*|resum\w+|back on|new (?:rx|scripts?|prescriptions?)|"
    r"(?:rx|scripts?|prescriptions?) (?:sent|given))\b",
    re.IGNORECASE,
)
_LIST_MARK = re.compile(r"^\W*(?:\d{1,2}[.)]\s)?")
# Words of a sig that say nothing beyond its attributes.
_FILLERS = re.compile(
    r"\b(?:take|takes|taking|tak|give|use|inject|inhale|apply|a|an|the|of|by|mouth|oral|orally|"
    r"tabs?|tablets?|caps?|capsules?|pills?|dose|each|and|for|to|on|at|in|with|as|needed|"
    r"continue[ds]?|continuing|new|started|start|resume[ds]?|unchanged|same|home|daily|po|prn|"
    r"food|meals?|breakfast|lunch|dinner|supper|milk|before|after|every|empty|stomach|"
    r"er|xr|xl|sr|ec|dr|la|hcl|succinate|tartrate|sodium|potassium|besylate|"
    r"active|changed|taking|"
    r"disp(?:ense)?|qty|refills?|no)\b",
    re.IGNORECASE,
)
_PHARMACY = re.compile(r"#\s?\d+|\b\d+\s+refills?\b|\brefills?:?\s*\d+", re.IGNORECASE)
# How many a pharmacy hands out, told last ("…as needed for pain, 8 tablets").
_SUPPLY = re.compile(
    r",\s*(?:disp\w*|qty|quantity)?[:\s]*\d{1,3}\s*(?:tab(?:let)?|cap(?:sule)?|pill)s?\s*[.)]?\s*$",
    re.IGNORECASE,
)
_SAYS_MORE = re.compile(r"[A-Za-z0-9]")


def say_medicine(finding: Finding, line: EvidenceLine, source: HandoutSource) -> str | None:
    """Return the sentence on one medicine; its numbers are those of the line.

    Returns:
        None where the line's reason is private and only a quote would tell safely how it is taken.
    """
    drug, status = _name(finding, source), finding.status
    sig = _sig(finding, line, source)
    if is_private(f"{line.heading} {line.text}"):
        return _without_reason(finding, line, source)
    if status == "stopped":
        return _stopped(finding, line, source)
    amount = _amount(finding, source)
    if amount is None or not _is_understood(finding, line, source):
        return quote_part(finding, line, source)
    if status == "held":
        rest = source.between(line.source_id, finding.span.end, line.span.end)
        if _NOT_FOR_NOW.search(rest) or _ON_OCCASION.search(sig):
            return quote_medicine(line)
        return _held(drug, rest, how_taken(finding, sig, amount) if amount else "")
    if _has_limit(finding, line, source):
        return quote_part(finding, line, source, keeps_limit=True)
    is_unsaid = status in ("new", "changed") and not finding.attribute("frequency")
    is_unsaid = is_unsaid or (is_as_needed(line) and not finding.attribute("prn"))
    if is_unsaid or is_complex(sig) or _CONDITION.search(_lead(finding, line, source)):
        return quote_part(finding, line, source)  # how it is taken is told in its words alone
    taken = how_taken(finding, sig, amount)
    if _BREAKS_OFF.search(taken) or goes_on(finding, line, source):
        return quote_medicine(line)
    if not taken:
        return f"You take {drug}{_note(status, sig)}."
    return f"Take {drug} {taken}{_note(status, sig)}."


def _stopped(finding: Finding, line: EvidenceLine, source: HandoutSource) -> str:
    drug = _name(finding, source)
    if _OFF.search(line.text[: finding.span.start - line.span.start]):
        return f"You no longer take {drug}."
    dose = source.between(line.source_id, finding.span.end, line.span.end)
    if _ENDED_ON.match(dose):
        return f"You no longer take {drug}."
    as_said = source.is_spoken or _TIMED.search(dose) or BEGUN_AGAIN.search(dose)
    # speech stops one thing, tries another
    return quote_medicine(line) if as_said else f"Stop {drug}."


def _has_limit(finding: Finding, line: EvidenceLine, source: HandoutSource) -> bool:
    """Say whether the most that may be taken is told behind how a medicine is taken."""
    end = min([line.span.end, *(d.span.start for d in drugs_of(line, source)
                                if d.span.start >= finding.span.end)])  # fmt: skip
    return LIMIT.search(source.between(finding.source_id, finding.span.end, end)) is not None


def _without_reason(finding: Finding, line: EvidenceLine, source: HandoutSource) -> str | None:
    drug, sig, amount = (
        _name(finding, source),
        _sig(finding, line, source),
        _amount(finding, source),
    )
    if finding.status == "stopped":
        return f"Stop {drug}."
    if amount is None or is_complex(sig):
        return None
    taken = how_taken(finding, sig, amount, tells_reason=False)
    lead = "Hold" if finding.status == "held" else "Take"
    note = _note(finding.status, sig) if lead == "Take" else ""
    return f"{lead} {drug} {taken}{note}." if taken else None


def _held(drug: str, sig: str, taken: str) -> str:
    """Say that a medicine is held, and until when where the note says so."""
    until = _UNTIL.search(sig)
    return f"Hold {drug} {taken} {until.group().strip() if until else 'for now'}.".replace(
        "  ", " "
    )


def _note(status: str, sig: str) -> str:
    if status == "new":
        return " (new medicine)"
    old = _OLD_DOSE.search(sig)
    if old:
        return f" (changed, it was {old['dose']})"
    return " (changed)" if status == "changed" else ""


def _name(finding: Finding, source: HandoutSource) -> str:
    written = source.written(finding)
    end = finding.span.end
    joined = _JOINED.match(source.between(finding.source_id, end, end + _MAX_AMOUNT_CHARS))
    written += joined.group() if joined else ""  # "amoxicillin-clavulanate" is no amoxicillin
    written = _release(finding, source) + written
    if written.isupper() and written.lower() == finding.concept:
        return written.lower()  # dictation
    generic = written.lower().startswith(finding.concept.split("/")[0].split()[0])
    return lowered(written) if generic else written


def _release(finding: Finding, source: HandoutSource) -> str:
    """Return how a drug is released, said in front of it ("extended release metformin")."""
    start = max(0, finding.span.start - _RELEASE_CHARS)
    said = _RELEASE.search(source.between(finding.source_id, start, finding.span.start))
    return f"{said.group()} " if said else ""


def _sig(finding: Finding, line: EvidenceLine, source: HandoutSource) -> str:
    """Return what stands behind the drug's name, up to the next drug of the line."""
    return source.between(finding.source_id, finding.span.end, _sig_end(finding, line, source))


def _sig_end(finding: Finding, line: EvidenceLine, source: HandoutSource) -> int:
    later = [d.span.start for d in drugs_of(line, source) if d.span.start >= finding.span.end]
    end = min([line.span.end, finding.span.end + _SIG_CHARS, *later])
    if line.kind in MEDICINE_LISTS and not later:
        return end
    turn = _TURN.search(source.raw(line.source_id, Span(finding.span.end, end)))
    return finding.span.end + turn.start() if turn else end


def _lead(finding: Finding, line: EvidenceLine, source: HandoutSource) -> str:
    return source.between(line.source_id, line.span.start, finding.span.start)


def _is_understood(finding: Finding, line: EvidenceLine, source: HandoutSource) -> bool:
    """Say whether the finding's attributes hold all that the line says of the medicine."""
    if _says_more(_sig_end(finding, line, source), finding, source):
        return False
    earlier = [d.span.end for d in drugs_of(line, source) if d.span.end <= finding.span.start]
    lead = Span(max([line.span.start, *earlier]), finding.span.start)
    return not re.search(
        r"\d", _LIST_MARK.sub("", _without(lead, finding.attributes, source, finding))
    )


def _says_more(end: int, finding: Finding, source: HandoutSource) -> bool:
    end = _supply_start(finding, end, source)
    rest = _without(Span(finding.span.end, end), finding.attributes, source, finding)
    dose, amount = finding.attribute("dose"), _amount(finding, source)
    if dose is not None and amount and amount != dose.text:
        pieces = amount.partition(dose.text)[2].strip(" ,")
        rest = rest.replace(pieces, " ", 1) if pieces else rest
    joined = _JOINED.match(rest)
    rest = rest[joined.end() :] if joined else rest
    for known in (_OLD_DOSE, _UNTIL, _PHARMACY, _FILLERS):
        rest = known.sub(" ", rest)
    if finding.status == "held":
        return bool(re.search(r"\d", rest))
    return _SAYS_MORE.search(rest) is not None


def _supply_start(finding: Finding, end: int, source: HandoutSource) -> int:
    """Return where the number handed out begins; ``end`` where none is told or it is taken."""
    start = finding.span.end
    supply = _SUPPLY.search(source.raw(finding.source_id, Span(start, end)))
    dose = finding.attribute("dose")
    if supply is None or (dose and dose.span and dose.span.end > start + supply.start()):
        return end
    return start + supply.start()


def _without(
    span: Span, attributes: tuple[Attribute, ...], source: HandoutSource, finding: Finding
) -> str:
    """Return a stretch of the note without what attributes were read from."""
    text = list(source.raw(finding.source_id, span))
    for attribute in attributes:
        if attribute.span is not None:
            for i in range(
                max(attribute.span.start, span.start), min(attribute.span.end, span.end)
            ):
                text[i - span.start] = " "
    return "".join(text)


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
    strength = finding.attribute("strength")
    first = strength.span.start if strength and strength.span else dose.span.start
    start = min(first, dose.span.start)
    amount = source.between(finding.source_id, start, min(rest)).rstrip(" ,(")
    if start == dose.span.start and not re.search(r"\d", amount[len(dose.text) :]):
        return dose.text
    return amount if len(amount) <= _MAX_AMOUNT_CHARS and "(" not in amount else None
