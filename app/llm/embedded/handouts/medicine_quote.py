"""A medicine told in the note's own words: its line, or the part of it that is its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.draft import EvidenceLine
from app.core.finding import Finding, FindingType
from app.core.put_off import PUTS_OFF
from app.core.quoting import standalone
from app.core.section import SectionKind as K
from app.llm.embedded.handouts.instruction_wording import say_plainly
from app.llm.embedded.handouts.source import HandoutSource
from app.llm.embedded.handouts.wording import lowered
from app.llm.embedded.sig_shorthand import write_out
from app.terminology.drugs import drug_table
from app.terminology.tokens import tokenize

_MIN_LISTED = 3
# Headings that say no more than the section of the handout does, and those that say that a medicine
# ends or waits.
_ONLY_LIST = re.compile(
    r"\b(?:medications?|medicines?|meds|prescriptions?|rx|tt[ao]s?|prescribed)\b", re.IGNORECASE
)
_ENDS = re.compile(
    r"\b(?:stop\w*|held|hold|discontinu\w*|d/c(?:['’]?d)?|avoid|do not take|allerg\w*|"
    r"not (?:taking|to be)|off (?:since|for)|stays? off|completed|finished|expired)\b",
    re.IGNORECASE,
)
# Below a heading that says when or how its medicines are taken they are told with it.
_NARROWS = re.compile(r"\b(?:new|chang\w*|start\w*|prn|as needed|if|at unit|dialysis)\b", re.I)
_DOSED = re.compile(
    r"[\s,]+(?:[A-Z]{2,3}\s+|(?!(?:was|were|is|are|had|has|since|until|last|from)\b)\w+\s+)?\d"
)
# What the last column of a list says of a medicine.
_TAKEN_ON = re.compile(r"[\s,|]+(?:active|continued?|unchanged|taking|taken)\W*\Z", re.IGNORECASE)
_BEGUN = re.compile(r"[\s,|]+NEW\W*\Z")
_ALTERED = re.compile(r"[\s,|]+CHANGED \((?P<was>was [^()]*)\)\W*\Z")
# In front of several drugs that end or wait alike ("STOPPED this admission: ibuprofen, ...").
_LABEL = re.compile(r"\W*(?P<label>[^:;,()]{3,40}):\s")
_AS_NEEDED = re.compile(r"\W*(?:prns?|p\.r\.n\.|as needed)\b[^:;,()]{0,20}:", re.IGNORECASE)
# An amount that a speaker takes back at once ("go to forty... let me think").
_TAKEN_BACK = re.compile(
    r"[,\s]+(?:\d+|ten|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|two|three|"
    r"four|five|six|seven|eight|nine)(?: (?:milligrams?|mg))?\s*(?:\.\.\.|…|--|—)\s*"
    r"(?:let me (?:think|see)|hang on|wait|hmm|um+)\b[^.]*\.?\Z",
    re.IGNORECASE,
)
# One strength ends, another begins ("STOP the 150s; 100 mg daily").
_INSTEAD = re.compile(r"\b(?P<stop>stop\b[^;.]*);\s*(?=\d)", re.IGNORECASE)
# The most that may be taken ("no more than 5 doses in 24 hours").
LIMIT = re.compile(
    r"[\s,;(]*\b(?:no more than|not more than|max(?:imum)?\b|(?:do|must|should)(?: not|"
    r"n't) (?:exceed|take more|"
    r"go over)|not to exceed|up to \d+ (?:doses|tablets|times)|never more than|don't go over)",
    re.IGNORECASE,
)
# What holds for more than one medicine, or for a time after which another rule holds.
_BOTH = re.compile(
    r"\b(?:(?:take|taking|on|continue) both|both for|(?:and|,) then [^.;]* alone)\b", re.I
)
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_NO_PARTS = str.maketrans(",;", "  ")
MEDICINE_LISTS = {K.DISCHARGE_MEDICATIONS, K.MEDICATIONS, K.HOME_MEDICATIONS}


def quote_medicine(line: EvidenceLine) -> str:
    """Return the line itself, its shorthand written out."""
    return _written_out(_TAKEN_BACK.sub(".", line.text), line)


def _written_out(text: str, line: EvidenceLine) -> str:
    """Return a text of a line as a sentence; a heading that only says "medicines" is left out."""
    is_list = _ONLY_LIST.search(line.heading) is not None
    is_table = line.kind in MEDICINE_LISTS and not _NARROWS.search(line.heading)
    listed = (is_list or is_table) and not _ENDS.search(line.heading)
    kind, heading = (K.PLAN, "") if listed else (line.kind, line.heading)
    said = write_out(standalone(_INSTEAD.sub(r"\g<stop>, take ", text), kind, heading))
    said = _without_column(said) if line.kind in (*MEDICINE_LISTS, K.OTHER) else said
    if listed and starts_with_drug(said):
        said = f"Take {lowered(said)}"
    return say_plainly(said if said.endswith((".", "!", "?", ":", ")")) else f"{said}.")


def _without_column(said: str) -> str:
    """Return a row without its last column, where that says only whether it is taken."""
    said = _TAKEN_ON.sub(".", said)
    return _ALTERED.sub(r" (changed, it \g<was>).", _BEGUN.sub(" (new medicine).", said))


def starts_with_drug(said: str) -> bool:
    """Say whether a text is a medicine's name with its dose at once."""
    match = drug_table().match_at(tokenize(said), 0)
    return (
        match is not None and _DOSED.match(said, match.end) is not None and not _ENDS.search(said)
    )


def quote_part(
    finding: Finding, line: EvidenceLine, source: HandoutSource, *, keeps_limit: bool = False
) -> str:
    """Return what a line of several medicines, set off by semicolons or commas, says of one."""
    if len(list(drugs_of(line, source))) == 1 or goes_on(finding, line, source):
        return quote_medicine(line)
    open_text = _open_text(line)
    start = open_text.rfind(";", 0, finding.span.start - line.span.start) + 1
    if PUTS_OFF.match(line.text):  # it says when what was ordered before begins
        start = 0
    end = open_text.find(";", finding.span.end - line.span.start)
    if keeps_limit and end >= 0 and LIMIT.match(line.text, end + 1):
        end = open_text.find(";", end + 1)
    end = end if end >= 0 else len(line.text)
    start, end = _between_commas(finding, line, source, (start, end))
    if (start, end) == (0, len(line.text)):
        return quote_medicine(line)
    part = line.text[start:end].strip(" ,")
    label = _LABEL.match(line.text)
    tells = label is not None and (_ENDS.search(label["label"]) or is_as_needed(line))
    if label is not None and tells and label.end() <= start:
        part = f"{label['label'].strip()}: {part}"
    return _written_out(part, line)


def is_as_needed(line: EvidenceLine) -> bool:
    """Say whether a line opens with the word that all its medicines are taken as needed."""
    return _AS_NEEDED.match(line.text) is not None


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
              for d in drugs_of(line, source)]  # fmt: skip
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
    drugs = list(drugs_of(line, source))
    is_row = len(drugs) >= _MIN_LISTED and all(
        d.attribute("dose") or d.attribute("frequency") for d in drugs
    )
    return line.kind in MEDICINE_LISTS or is_row


def goes_on(finding: Finding, line: EvidenceLine, source: HandoutSource) -> bool:
    """Say whether running text tells behind a medicine's dose how long it, or both, are taken."""
    rest = source.between(line.source_id, finding.span.end, line.span.end)
    return line.kind not in MEDICINE_LISTS and _BOTH.search(rest) is not None


def drugs_of(line: EvidenceLine, source: HandoutSource) -> Iterator[Finding]:
    """Return the medicines that a line names."""
    return (f for f in source.inside(line) if f.type is FindingType.MEDICATION)
