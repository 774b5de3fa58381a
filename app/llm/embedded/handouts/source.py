"""What a handout may be composed of: the lines of a request and the findings in each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from app.core.draft import DraftSentence, EvidenceLine, TaskRequest
from app.core.finding import Finding, FindingType
from app.core.kin import COMPANION, RELATIVE
from app.core.put_off import PUTS_OFF
from app.core.section import SectionKind
from app.core.span import Span
from app.llm.embedded.handouts.entries import Entries
from app.llm.embedded.handouts.filing import Filed, Filing
from app.llm.embedded.handouts.return_signs import RETURN_SIGNS
from app.llm.embedded.small_talk import (
    ANSWERED,
    asks,
    is_answered,
    is_conversation,
    is_small_talk,
    standing_from,
)
from app.llm.embedded.summaries.line_roles import PATIENT
from app.llm.embedded.summaries.visit_parts import of_others, shown_or_examined

# A patient's question with what the clinician answers.
_CLINICIAN_ANSWERS = re.compile(
    r"\W*(?:\[?(?:patient|pt|(?:mr|mrs|ms|miss)\.?\s+[\w'-]{2,20}|guest(?!_clinician)\w*|mother|father|family|caller)\]?\s*:?)\s[^?]*\?\s+"
    r"(?P<answer>\[?(?:doctor|dr|clinician|nurse)\b)",
    re.IGNORECASE,
)


# A letter to another doctor.
_TO_DOCTOR = re.compile(r"(?m)^\W*Dear (?:Dr|Doctor|Professor|Prof|Colleague)\b")
# The turn that answers the patient, whose name stands above; of a few words it says nothing alone.
_REPLIED = re.compile(
    r"\n\s*(?=\[?(?:doctor|dr|clinician|nurse|provider|physician|gp|midwife)\b[^:\]\n]{0,24}[:\]]"
    r"(?:\W+\w+){4})",
    re.IGNORECASE,
)
# What a patient asks to do, and the answer of the clinician.
_LEAVE = re.compile(
    r"\W*\[?(?:patient|pt|(?:mr|mrs|ms|miss)\.?\s+[\w'-]{2,20}|mother|father|mom|dad|family|caller)"
    r"\]?\s*:?\s(?:(?:and|so|okay|ok|but|then|well)\b[\s,]*)*"
    r"(?P<asked>(?:when )?(?:can|could|may|should|do) (?:i|we|he|she|my \w+)\b[^?\n]{3,80}|"
    r"(?:what|how) about (?!you\b|your\b)[^?\n]{3,60}|"
    r"is it (?:ok|okay|safe|all right|alright|fine)\b[^?\n]{3,60})(?:\?\s+|\n\s*)"
    r"\[?(?:doctor|dr\.?(?: [A-Z][\w'-]+)?|clinician|nurse|provider|physician)\]?\s*:?\s+"
    r"(?P<answer>[^?]{2,200})",
    re.IGNORECASE,
)
_TURNED = (
    (
        re.compile(r"^when (?P<may>can|could|may|should|do) (?P<who>\w+)", re.I),
        r"when \g<who> \g<may>",
    ),
    (re.compile(r"^(?P<may>can|could|may|should) (?P<who>\w+)", re.I), r"if \g<who> \g<may>"),
    (re.compile(r"^do (?P<who>\w+)", re.I), r"if \g<who>"),
    (re.compile(r"^(?:what|how) about", re.I), "about"),
    (re.compile(r"^is it", re.I), "if it is"),
    (re.compile(r"\b(?:i|we)\b", re.I), "you"),
    (re.compile(r"\b(?:my|our)\b", re.I), "your"),
)
_FORBIDS = re.compile(
    r"(?:no more|no|avoid|do not|don't|stay away from) (?!problem|worries|,)\w", re.I
)
# How somebody speaks of himself, where nothing says who speaks: a patient does.
_OF_ONESELF = re.compile(
    r"\b(?:my|mine|i (?:take|took|feel|felt|have|had|get|got|quit|smoke|drink|live|work|was|went|"
    r"stopped|noticed|am|been|can't|can ?not|don't|do n't|didn't|did n't|used|started|tried|ran)|"
    r"i've|i'm (?:having|taking|on|not|just|still|allergic|worried|scared))\b",
    re.IGNORECASE,
)
_TO_ANOTHER = re.compile(r"\b(?:you|you're|you've|your|let's|we'll)\b", re.IGNORECASE)
# What a clinician says and the patient is asked to agree with.
_ASSENTED = re.compile(
    r"(?P<said>(?!\W*(?:patient|pt)\b)[^?]{12,}?)[\s,.;]+(?:(?:and )?"
    r"(?:does that|how does that|is that) (?:sound|make sense|work|okay|ok|all ?right|fine)[^?]*"
    r"|sounds? (?:good|okay|ok|fair)|okay|ok|"
    r"all ?right)\s*\?\s+\[?(?:patient|pt|guest_family)\b",
    re.IGNORECASE,
)
# The patient speaks, and whom a patient speaks of: the last one named counts.
_PATIENT_SPEAKS = re.compile(r"(?:\A|\s)\W*(?:patient|pt)\W*(?:[\]:]|\Z)", re.IGNORECASE)
_PERSONS = re.compile(
    r"\b(?:(?P<own>i|i'm|i've|i'd|me|myself)"
    r"|(?P<other>we|we've|he|she|they|he's|she's|they're|his|her|their|kids?|child(?:ren)?|"
    rf"{RELATIVE}|grand\w+|family))\b",
    re.IGNORECASE,
)


# Dots in a row lead to what stands in the next column.
_CLAUSE_END = re.compile(r"(?<!\.)[.;](?![\d.])|\n")
# Where somebody who speaks changes their mind: nobody can tell what of the line holds.
_TAKEN_BACK = re.compile(
    r"\b(?:(?<!there's )(?<!is )(?<!was )(?<!with )(?<!have )no[\s,—–-]+wait\b"
    r"(?! (?:for|until|till|list|time|at)\b)|wait[\s,—–-]+no\b|hang on\b(?! to\b)|scratch that|"
    r"strike that|never ?mind|actually no)\b",
    re.IGNORECASE,
)
# Characters of a list mark.
AT_START = 6
_ONE = re.compile(r"\W*(?:he|she|they)\b", re.IGNORECASE)
_RELATIVE = re.compile(rf"\b(?:{COMPANION}|grand\w+)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Composed:
    """A sentence of a handout with the line that it says again.

    Attributes:
        also: Lines that it says too.
    """

    text: str = field(repr=False)
    line: EvidenceLine
    also: tuple[EvidenceLine, ...] = ()

    def under(self, heading: str) -> DraftSentence:
        """Return it as a sentence of the draft."""
        numbers = (self.line.number, *(line.number for line in self.also))
        return DraftSentence(self.text, heading, numbers)


class HandoutSource:
    """The lines of a request, which may all be told, and the findings in each.

    Args:
        request: Of the task "educate".
    """

    def __init__(self, request: TaskRequest) -> None:
        self._texts = {note.note_ref: note.text for note in request.notes}
        self._filing = Filing(self._texts)
        self.is_spoken = any(is_conversation(text) for text in self._texts.values())
        self.is_letter = any(_TO_DOCTOR.search(text) for text in self._texts.values())
        self.entries = Entries(self._texts)
        self._overtaken = self.entries.overtaken(request.findings, request.lines)
        self._findings = request.findings
        self.every_line = request.lines
        self.lines = tuple(
            self._filing.in_its_part(line)
            for line in request.lines
            if not self._is_of_the_past(line)
        )
        self.leaves: dict[int, str] = {}
        self._examined: frozenset[int] = frozenset()
        if self.is_spoken:
            self.leaves = dict(_leaves(request.lines))
            self._examined = _shown(request.lines)
            others = of_others(self.lines)
            told = (
                _spoken(_marked(line) if line.number in others else line) for line in self.lines
            )
            self.lines = tuple(line for line in told if self._tells(line))

    def is_overtaken(self, concept: str, line: EvidenceLine) -> bool:
        """Say whether a later entry of a record tells otherwise what a line says of a medicine."""
        return any(f.concept == concept and id(f) in self._overtaken for f in self.inside(line))

    def _is_of_the_past(self, line: EvidenceLine) -> bool:
        """Say whether a line heads an entry, or tells mostly of medicines told otherwise later."""
        drugs = [f for f in self.inside(line) if f.type is FindingType.MEDICATION]
        n_over = sum(id(f) in self._overtaken for f in drugs)
        return self.entries.is_head(line) or n_over > len(drugs) / 2

    def _tells(self, line: EvidenceLine) -> bool:
        """Say whether a line of a conversation tells something: no talk, no question alone."""
        if _TAKEN_BACK.search(line.text):
            return False
        if line.number in self.leaves:
            return True
        is_told = RETURN_SIGNS.search(line.text) is not None
        if is_told or any(f.type is FindingType.MEDICATION for f in self.inside(line)):
            return not asks(line.text)
        return not is_small_talk(line.text) and not asks(line.text)

    def is_of_examination(self, number: int) -> bool:
        """Say whether a line of a conversation is said while examining, or opens it."""
        return number in self._examined

    def is_put_off(self, number: int) -> bool:
        """Say whether the line behind one says that what it orders is for later."""
        behind = next((x for x in self.every_line if x.number == number + 1), None)
        return behind is not None and PUTS_OFF.match(behind.text) is not None

    def findings(self, *types: FindingType) -> Iterator[tuple[Finding, EvidenceLine]]:
        """Yield the findings of these types with their lines, in text order."""
        for finding in self._findings:
            if finding.type in types and id(finding) not in self._overtaken:
                line = next((x for x in self.lines if _holds(x, finding)), None)
                if line is None:
                    continue
                if self.is_spoken and (_is_asked(finding, line) or _is_of_another(finding, line)):
                    continue
                yield finding, line

    def inside(self, line: EvidenceLine) -> tuple[Finding, ...]:
        """Return the findings of one line."""
        return tuple(f for f in self._findings if _holds(line, f))

    def filed(self, line: EvidenceLine) -> Filed:
        """Return what a line, or a part of one, tells the patient."""
        return self._filing.of(line)

    def opens_with_medicine(self, line: EvidenceLine) -> bool:
        """Say whether a line is about a medicine that it begins with."""
        starts = [f.span.start for f in self.inside(line) if f.type is FindingType.MEDICATION]
        return bool(starts) and min(starts) - line.span.start <= AT_START

    def is_of_relative(self, line: EvidenceLine) -> bool:
        """Say whether "he" or "she" that opens a line is a relative whom the one before names."""
        if _ONE.match(line.text) is None:
            return False
        before = next((x for x in self.lines if x.number == line.number - 1), None)
        return before is not None and _RELATIVE.search(before.text) is not None

    def written(self, finding: Finding) -> str:
        """Return a finding as the note writes it, on one line."""
        return " ".join(finding.span.of(self._texts[finding.source_id]).split())

    def text_of(self, finding: Finding) -> str:
        """Return the whole note of a finding."""
        return self._texts[finding.source_id]

    def raw(self, source_id: str, span: Span) -> str:
        """Return a stretch of a note as it stands there."""
        return span.of(self._texts[source_id])

    def clause(self, finding: Finding, line: EvidenceLine) -> tuple[str, str]:
        """Return what its clause says in front of a finding and behind it, up to others like it."""
        at = line.span.start
        others = [f.span for f in self.inside(line) if f.type is finding.type]
        start = max((s.end for s in others if s.end <= finding.span.start), default=at)
        end = min((s.start for s in others if s.start >= finding.span.end), default=line.span.end)
        lead = line.text[start - at : finding.span.start - at]
        tail = line.text[finding.span.end - at : end - at]
        return _CLAUSE_END.split(lead)[-1], _CLAUSE_END.split(tail)[0]

    def row_behind(self, finding: Finding) -> str:
        """Return what stands behind a finding in its row, which dots may part into sentences."""
        return self._texts[finding.source_id][finding.span.end :].partition("\n")[0]

    def between(self, source_id: str, start: int, end: int) -> str:
        """Return a stretch of a note on one line."""
        return " ".join(self._texts[source_id][start:end].split())


def _leaves(lines: Iterable[EvidenceLine]) -> Iterator[tuple[int, str]]:
    """Yield what the patient asks to be allowed, with the clinician's answer, by its line."""
    for line in lines:
        asked = _LEAVE.fullmatch(line.text.strip())
        if asked is not None:
            question, told = (" ".join(asked[part].split()) for part in ("asked", "answer"))
            if _FORBIDS.match(told):  # clear without the question
                yield line.number, f"{told.rstrip(' .')}."
                continue
            own = told if re.match(r"I\b", told) else f"{told[:1].lower()}{told[1:]}"
            yield line.number, f"You asked {_indirect(question)}: {own.rstrip(' .')}."


def _indirect(question: str) -> str:
    """Return a question as it is told to who asked it ("if you can drive")."""
    question = f"{question[:1].lower()}{question[1:]}"
    for asked, told in _TURNED:
        question = asked.sub(told, question)
    return question


def _spoken(line: EvidenceLine) -> EvidenceLine:
    """Return of a line of a conversation what the clinician answers, or has agreed to, if it is so.

    A short exchange has no head, though its first lines may be read as one.
    """
    kind = SectionKind.OTHER if line.kind is SectionKind.HEADER else line.kind
    line = replace(line, kind=kind)
    if (stands := standing_from(line.text)) > 0:
        return _part(line, stands, len(line.text))
    replied = _REPLIED.search(line.text) if PATIENT.match(line.heading) else None
    if replied is not None and not asks(line.text[replied.end() :]):
        return replace(_part(line, replied.end(), len(line.text)), heading="")
    asked = _CLINICIAN_ANSWERS.match(line.text)
    if asked is not None:
        return _part(line, asked.start("answer"), len(line.text))
    assented = _ASSENTED.match(line.text)
    return _part(line, 0, assented.end("said")) if assented is not None else line


def _shown(lines: Iterable[EvidenceLine]) -> frozenset[int]:
    """Return the numbers of the lines of conversations that open one or are of an examination."""
    by_note: dict[str, list[EvidenceLine]] = {}
    for line in lines:
        by_note.setdefault(line.source_id, []).append(line)
    return frozenset().union(*(shown_or_examined(told) for told in by_note.values()))


def _marked(line: EvidenceLine) -> EvidenceLine:
    """Return a line of somebody who is named as one who came along."""
    is_named = line.heading.strip() and not PATIENT.match(line.heading)
    return replace(line, heading="Family") if is_named else line


def _part(line: EvidenceLine, start: int, end: int) -> EvidenceLine:
    span = Span(line.span.start + start, line.span.start + end)
    return replace(line, text=line.text[start:end], span=span)


def _is_asked(finding: Finding, line: EvidenceLine) -> bool:
    """Say whether a finding stands in the question of a line that holds its answer too."""
    answer = ANSWERED.search(line.text)
    return answer is not None and finding.span.start - line.span.start < answer.end()


def _is_of_another(finding: Finding, line: EvidenceLine) -> bool:
    """Say whether a patient speaks of somebody else where a finding stands."""
    if not (_PATIENT_SPEAKS.match(line.heading) or _PATIENT_SPEAKS.search(line.text)):
        return False
    lead = line.text[: finding.span.start - line.span.start]
    named = [m.lastgroup for m in _PERSONS.finditer(lead)]
    return bool(named) and named[-1] == "other"


def is_of_patient(line: EvidenceLine) -> bool:
    """Say whether a line of a conversation is the patient's own, or a question with its answer."""
    return (
        PATIENT.match(line.heading) is not None
        or PATIENT.match(line.text) is not None
        or is_answered(line.text)
        or (not line.heading and _tells_of_oneself(line.text))
    )


def _tells_of_oneself(text: str) -> bool:
    """Say whether nobody is marked as speaking, and who speaks tells of himself."""
    if text.lstrip().startswith("[") or ":" in text[:20]:
        return False
    return _OF_ONESELF.search(text) is not None and _TO_ANOTHER.search(text) is None


def _holds(line: EvidenceLine, finding: Finding) -> bool:
    return line.source_id == finding.source_id and line.span.contains(finding.span)
