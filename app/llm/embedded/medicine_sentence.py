"""One medicine of a note, said to the patient: composed where it is understood, else as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.draft import EvidenceLine
from app.core.finding import Attribute, Finding, FindingType
from app.core.quoting import standalone
from app.core.section import SectionKind as K
from app.core.span import Span
from app.llm.embedded.handout_source import HandoutSource
from app.llm.embedded.handout_wording import lowered
from app.llm.embedded.instruction_wording import say_plainly
from app.llm.embedded.sig_shorthand import write_out
from app.llm.embedded.sig_wording import how_taken, is_complex
from app.terminology.drugs import drug_table
from app.terminology.private_topics import is_private
from app.terminology.tokens import tokenize

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
_MIN_LISTED = 3
_JOINED = re.compile(r"[-/][A-Za-z]{3,}(?:[-/][A-Za-z]{3,})*")
_CONDITION = re.compile(r"\b(?:if|would|consider\w*|could|might|unless|or)\b", re.IGNORECASE)
_UNTIL = re.compile(r"\buntil\s+(?:Dr\.|[^.;()|]){3,60}", re.IGNORECASE)
# Headings that say no more than the section of the handout does, and those that say that a medicine
# ends or waits.
_ONLY_LIST = re.compile(
    r"\b(?:medications?|medicines?|meds|prescriptions?|rx|tt[ao]s?|prescribed)\b", re.IGNORECASE
)
_ENDS = re.compile(
    r"\b(?:stop\w*|held|hold|discontinu\w*|avoid|do not take|allerg\w*)\b", re.IGNORECASE
)
_DOSED = re.compile(r"[\s,]+(?:[A-Z]{2,3}\s+|\w+\s+)?\d")
# When a medicine ends is told in the author's own words.
_TIMED = re.compile(
    r"\b(?:before|prior to|until|unless|except|if|when|while)\b|"
    r"\b(?:on|after|in)\s+(?:\w+\s){0,2}?\d|\b\d{1,2}/\d{1,2}\b",
    re.IGNORECASE,
)
# A sig that ends where the next drug is named says too little ("pain not relieved by").
_BREAKS_OFF = re.compile(
    r"\b(?:by|with|than|from|if|when|after|before|of|to|without|between|on|and|or|not|the|taking)\W*$",
    re.IGNORECASE,
)
# The most that may be taken ("no more than 5 doses in 24 hours").
_LIMIT = re.compile(
    r"[\s,;(]*\b(?:no more than|not more than|max(?:imum)?\b|(?:do|must|should)(?: not|"
    r"n't) (?:exceed|take more|"
    r"go over)|not to exceed|up to \d+ (?:doses|tablets|times)|never more than|don't go over)",
    re.IGNORECASE,
)
# What holds for more than one medicine, or for a time after which another rule holds.
_BOTH = re.compile(
    r"\b(?:(?:take|taking|on|continue) both|both for|(?:and|,) then [^.;]* alone)\b", re.I
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
# What ran out, or was off, and is taken again.
BEGUN_AGAIN = re.compile(
    r"\b(?:re-?fill\w*|re-?start\w*|resum\w+|back on|new (?:rx|scripts?|prescriptions?)|"
    r"(?:rx|scripts?|prescriptions?) (?:sent|given))\b",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_NO_PARTS = str.maketrans(",;", "  ")
_LISTS = {K.DISCHARGE_MEDICATIONS, K.MEDICATIONS, K.HOME_MEDICATIONS}
_LIST_MARK = re.compile(r"^\W*(?:\d{1,2}[.)]\s)?")
# Words of a sig that say nothing beyond its attributes.
_FILLERS = re.compile(
    r"\b(?:take|takes|taking|tak|give|use|inject|inhale|apply|a|an|the|of|by|mouth|oral|orally|"
    r"tabs?|tablets?|caps?|capsules?|pills?|dose|each|and|for|to|on|at|in|with|as|needed|"
    r"continue[ds]?|continuing|new|started|start|resume[ds]?|unchanged|same|home|daily|po|prn|"
    r"food|meals?|breakfast|lunch|dinner|supper|milk|before|after|every|empty|stomach|"
    r"er|xr|xl|sr|ec|dr|la|hcl|succinate|tartrate|sodium|potassium|besylate|"
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
        dose = source.between(line.source_id, finding.span.end, line.span.end)
        as_said = source.is_spoken or _TIMED.search(dose) or BEGUN_AGAIN.search(dose)
        # speech stops one thing, tries another
        return quote_medicine(line) if as_said else f"Stop {drug}."
    amount = _amount(finding, source)
    if amount is None or not _is_understood(finding, line, source):
        return quote_part(finding, line, source)
    if status == "held":
        rest = source.between(line.source_id, finding.span.end, line.span.end)
        if _NOT_FOR_NOW.search(rest):
            return quote_medicine(line)
        return _held(drug, rest, how_taken(finding, sig, amount) if amount else "")
    if _has_limit(finding, line, source):
        return quote_part(finding, line, source, keeps_limit=True)
    is_unsaid = status in ("new", "changed") and not finding.attribute("frequency")
    if is_unsaid or is_complex(sig) or _CONDITION.search(_lead(finding, line, source)):
        return quote_part(finding, line, source)  # how it is taken is told in its words alone
    taken = how_taken(finding, sig, amount)
    if _BREAKS_OFF.search(taken) or _goes_on(finding, line, source):
        return quote_medicine(line)
    if not taken:
        return f"You take {drug}{_note(status, sig)}."
    return f"Take {drug} {taken}{_note(status, sig)}."


def _goes_on(finding: Finding, line: EvidenceLine, source: HandoutSource) -> bool:
    """Say whether running text tells behind a medicine's dose how long it, or both, are taken."""
    rest = source.between(line.source_id, finding.span.end, line.span.end)
    return line.kind not in _LISTS and _BOTH.search(rest) is not None


def _has_limit(finding: Finding, line: EvidenceLine, source: HandoutSource) -> bool:
    """Say whether the most that may be taken is told behind how a medicine is taken."""
    end = min([line.span.end, *(d.span.start for d in _drugs(line, source)
                                if d.span.start >= finding.span.end)])  # fmt: skip
    return _LIMIT.search(source.between(finding.source_id, finding.span.end, end)) is not None


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


def quote_medicine(line: EvidenceLine) -> str:
    """Return the line itself, its shorthand written out."""
    return _written_out(line.text, line)


def _written_out(text: str, line: EvidenceLine) -> str:
    """Return a text of a line as a sentence; a heading that only says "medicines" is left out."""
    listed = _ONLY_LIST.search(line.heading) and not _ENDS.search(line.heading)
    kind, heading = (K.PLAN, "") if listed else (line.kind, line.heading)
    said = write_out(standalone(text, kind, heading))
    if listed and _starts_with_drug(said):
        said = f"Take {lowered(said)}"
    return say_plainly(said)


def _starts_with_drug(said: str) -> bool:
    """Say whether a text is a medicine's name with its dose at once."""
    match = drug_table().match_at(tokenize(said), 0)
    return (
        match is not None and _DOSED.match(said, match.end) is not None and not _ENDS.search(said)
    )


def quote_part(
    finding: Finding, line: EvidenceLine, source: HandoutSource, *, keeps_limit: bool = False
) -> str:
    """Return what a line of several medicines, set off by semicolons or commas, says of one."""
    if len(list(_drugs(line, source))) == 1 or _goes_on(finding, line, source):
        return quote_medicine(line)
    open_text = _open_text(line)
    start = open_text.rfind(";", 0, finding.span.start - line.span.start) + 1
    end = open_text.find(";", finding.span.end - line.span.start)
    if keeps_limit and end >= 0 and _LIMIT.match(line.text, end + 1):
        end = open_text.find(";", end + 1)
    end = end if end >= 0 else len(line.text)
    start, end = _between_commas(finding, line, source, (start, end))
    if (start, end) == (0, len(line.text)):
        return quote_medicine(line)
    return _written_out(line.text[start:end].strip(" ,"), line)


def _opens_bracket(text: str) -> bool:
    """Say whether a text ends within a bracket, where it cannot be cut."""
    return text.count("(") > text.count(")")


def _between_commas(
    finding: Finding, line: EvidenceLine, source: HandoutSource, part: tuple[int, int]
) -> tuple[int, int]:
    """Narrow a part of a list to one medicine, from comma to comma between it and its neighbours.

    Where no comma stands between two of them the part stays as it is: what is said there may hold
    for both.
    """
    start, end = part
    places = [(d.span.start - line.span.start, d.span.end - line.span.start)
              for d in _drugs(line, source)]  # fmt: skip
    mine = (finding.span.start - line.span.start, finding.span.end - line.span.start)
    before = max((e for _, e in places if start <= e <= mine[0]), default=None)
    after = min((s for s, _ in places if mine[1] <= s < end), default=None)
    if not _is_list(line, source):
        return part
    text = _open_text(line)
    if before is not None:
        comma = text.rfind(",", before, mine[0])
        start = comma + 1 if comma >= 0 else start
    if after is not None:
        comma = text.rfind(",", mine[1], after)
        end = comma if comma >= 0 and not _opens_bracket(line.text[mine[1] : comma]) else end
    return start, end


def _open_text(line: EvidenceLine) -> str:
    """Return a line of the same length in which brackets hold nothing that could part it."""
    return _IN_BRACKETS.sub(lambda m: m.group().translate(_NO_PARTS), line.text)


def _is_list(line: EvidenceLine, source: HandoutSource) -> bool:
    """Say whether a line lists medicines, each with its amount, below a heading for them or not."""
    drugs = list(_drugs(line, source))
    is_row = len(drugs) >= _MIN_LISTED and all(
        d.attribute("dose") or d.attribute("frequency") for d in drugs
    )
    return line.kind in _LISTS or is_row


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
    later = [d.span.start for d in _drugs(line, source) if d.span.start >= finding.span.end]
    end = min([line.span.end, finding.span.end + _SIG_CHARS, *later])
    if line.kind in _LISTS and not later:
        return end
    turn = _TURN.search(source.raw(line.source_id, Span(finding.span.end, end)))
    return finding.span.end + turn.start() if turn else end


def _lead(finding: Finding, line: EvidenceLine, source: HandoutSource) -> str:
    return source.between(line.source_id, line.span.start, finding.span.start)


def _drugs(line: EvidenceLine, source: HandoutSource) -> Iterator[Finding]:
    return (f for f in source.inside(line) if f.type is FindingType.MEDICATION)


def _is_understood(finding: Finding, line: EvidenceLine, source: HandoutSource) -> bool:
    """Say whether the finding's attributes hold all that the line says of the medicine."""
    if _says_more(_sig_end(finding, line, source), finding, source):
        return False
    earlier = [d.span.end for d in _drugs(line, source) if d.span.end <= finding.span.start]
    lead = Span(max([line.span.start, *earlier]), finding.span.start)
    return not re.search(
        r"\d", _LIST_MARK.sub("", _without(lead, finding.attributes, source, finding))
    )


def _says_more(end: int, finding: Finding, source: HandoutSource) -> bool:
    end = _supply_start(finding, end, source)
    rest = _without(Span(finding.span.end, end), finding.attributes, source, finding)
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
