"""Choosing lines for each heading: they say the most that matters in the words there are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from app.core.draft import DraftSentence, EvidenceLine, OutlineSection, TaskRequest
from app.core.finding import Finding, FindingType
from app.core.quoting import n_words
from app.core.section import SectionKind
from app.core.spoken_question import as_statement
from app.llm.embedded.small_talk import (
    asks,
    is_asked_of_patient,
    is_conversation,
    is_small_talk,
    says_nothing_alone,
    standing_from,
    talk_begins,
    tells_clinically,
    tells_of_life,
    with_mark,
)
from app.llm.embedded.summaries.bare_rows import is_bare, told_row
from app.llm.embedded.summaries.compression import compressed, needs_heading, without_lead
from app.llm.embedded.summaries.course_topics import course_topics
from app.llm.embedded.summaries.line_roles import Deed, acts_as, deed_of, opens
from app.llm.embedded.summaries.listed_diagnoses import (
    is_final_diagnosis,
    listed_diagnoses,
    listed_problems,
)
from app.llm.embedded.summaries.must_tell import telling
from app.llm.embedded.summaries.rows_alone import is_head_row, is_torn_row, tells_figures_alone
from app.llm.embedded.summaries.told_worth import told_weight
from app.llm.embedded.summaries.units import TREATED, Coverage, cover, opening_of
from app.llm.embedded.summaries.visit_parts import is_clinicians, visit_parts
from app.records.dated_rows import dated_row
from retrieval.duplicates import near_duplicates
from retrieval.encoder import Encoder, FloatArray

# How much of its worth a line loses where one like it is chosen already (after the maximal marginal
# relevance of Carbonell & Goldstein 1998).
_REDUNDANCY = 0.3
# What a line costs a reader beside its words.
_OVERHEAD_WORDS = 4
# Lines that add less are not worth a reader's time, however much budget is left.
_MIN_GAIN = 0.12
# In a conversation, where talk is left out before, whatever tells something is told while words
# last; home, work and relatives come after all else.
_MIN_GAIN_SPOKEN, _LIFE_FACTOR = 0.005, 0.25
# What the clinician finds, makes of it and plans goes before what the patient goes on to tell in
# words of which no finding is made.
_CLINICIAN_FACTOR, _STORY_FACTOR = 1.3, 0.4
_OF_CLINICIAN = frozenset({
    SectionKind.EXAM, SectionKind.FINDINGS, SectionKind.ASSESSMENT, SectionKind.PLAN
})  # fmt: skip
_NOT_TAKEN = re.compile(
    r"\b(?:forg[eo]t\w*|miss(?:ed|ing)?|skip\w*|ran out|stopped|quit) (?:\w+ ){0,3}"
    r"(?:tak\w+|medic\w+|meds|pills?|doses?)\b",
    re.IGNORECASE,
)
_OF_TREATMENT = re.compile(
    r"\b(?:tak(?:e|es|ing)|took|miss(?:ed|ing)?|skip\w*|forg[eo]t\w*|medic\w+|meds|pills?|doses?|"
    r"surger\w+|operat\w+|allerg\w+|hospital\w*)\b",
    re.IGNORECASE,
)
# In a talk of so many times the words allowed, a line must tell more.
_MIN_GAIN_LONG_TALK, _LONG_TALK = 0.06, 2
# A line of more words than this would take a heading's whole budget.
LONG_LINE_WORDS = 60
# Shorter lines of running text are headings of the author's own ("Renal.") or remarks, unless a
# finding stands in them; in a list they are its items, and need one.
_MIN_WORDS = 4
# How much a summary must want a shorter one none the less ("No extractions.").
_WANTED = 0.4
_RUNNING = frozenset({SectionKind.HPI, SectionKind.HOSPITAL_COURSE})
_LISTS = frozenset({SectionKind.DIAGNOSIS, SectionKind.ALLERGIES})
_JUDGED = frozenset({SectionKind.ASSESSMENT, SectionKind.ASSESSMENT_PLAN})
# What an impression of two words tells ("Impression: partial response").
_CONCLUDED = _JUDGED | {SectionKind.IMPRESSION, SectionKind.DIAGNOSIS}
_COURSE = re.compile(
    r"\b(?:response|remission|progress\w+|stable|resol\w+|improv\w+|wors\w+|recurr\w+|relaps\w+|"
    r"controlled|rejection)\b",
    re.IGNORECASE,
)
_STATES = re.compile(r"\W*[\w/ ]{2,30}:\s+[A-Za-z]{5,}")
_TELLS = re.compile(r"\d|\bstage\b|\bgrade\b", re.IGNORECASE)
# How much a pharmacy gives out, and what a consent warns of.
_ASIDE = re.compile(
    r"\W*(?:(?:dispense|disp|refills?|qty|quantity)\s*[:#]|"
    r"risks?\b(?! factors?\b)[^.:]{0,30}(?:discussed|explained|includ\w+)\b)",
    re.IGNORECASE,
)
# "Okay, the 22nd."
_ACKNOWLEDGES = re.compile(
    r"\W*(?:\w+\s?: )?(?:okay|ok|alright|all right|right|got it|sure|great|thanks|yeah|yes)\W+"
    r"(?:\w+\W*){1,4}",
    re.IGNORECASE,
)
# "-JR)": who wrote a remark, torn off it.
_INITIALS_LEFT = re.compile(r"\W*[A-Za-z]{1,3}\)\W*")


@dataclass(frozen=True, slots=True)
class Choice:
    """A line as it would stand in the summary.

    Attributes:
        home: Place of its heading in the outline.
        factor: How much less it is worth for what it tells.
        is_row: It is a row of a table, told with the day of each value.
    """

    line: EvidenceLine
    text: str = field(repr=False)
    home: int
    factor: float = 1.0
    is_row: bool = False

    @property
    def cost(self) -> int:
        """Words that it takes."""
        return n_words(self.text)


@dataclass(slots=True)
class _Selection:
    """Lines being chosen, with what they say already and what is left of the budget.

    Attributes:
        vectors: Unit rows, the lines' embeddings.
        nearness: Of each line to the nearest one taken.
    """

    coverage: Coverage
    vectors: FloatArray
    left_words: int
    nearness: FloatArray
    min_gain: float = _MIN_GAIN
    has_headings: bool = False
    said: set[str] = field(default_factory=set[str])
    taken: list[int] = field(default_factory=list[int])

    def run(self, choices: list[Choice]) -> list[Choice]:
        """Take the opening, then what says most for its words until nothing fits or adds.

        The listed diagnoses come before all else: a list of which some are left out says that the
        patient has no other. Under a heading of its own it costs the others no words.
        """
        open_ = set(range(len(choices)))
        for i in listed_diagnoses([choice.line for choice in choices]):
            if choices[i].cost <= self.left_words:
                self._take(i, choices[i])
                self.left_words += choices[i].cost * self.has_headings
                open_.remove(i)
        opening = opening_of([choice.line for choice in choices])
        first = next((i for i in open_ if choices[i].line.number == opening), None)
        if first is not None and choices[first].cost <= self.left_words:
            self._take(first, choices[first])
            open_.remove(first)
        while open_:
            open_ = {i for i in open_ if choices[i].cost <= self.left_words}
            gains = {i: self._gain(i, choices[i]) for i in open_}
            open_ = {i for i in open_ if gains[i] >= self.min_gain}
            if not open_:
                break
            best = max(open_, key=lambda i: (gains[i] / (choices[i].cost + _OVERHEAD_WORDS), -i))
            self._take(best, choices[best])
            open_.remove(best)
        self._complete(choices)
        return [choices[i] for i in sorted(self.taken)]

    def _complete(self, choices: list[Choice]) -> None:
        """Take what is left of the problems that a record lists, less those that are told."""
        for i in listed_problems([choice.line for choice in choices]) if self.has_headings else ():
            keys = {u.key for u in self.coverage.of(choices[i].line) if u.finding is not None}
            if i not in self.taken and not (keys and keys <= self.said):
                self._take(i, choices[i])

    def _take(self, i: int, choice: Choice) -> None:
        self.taken.append(i)
        self.left_words -= choice.cost
        self.said.update(unit.key for unit in self.coverage.of(choice.line))
        self.nearness = np.maximum(self.nearness, self.vectors @ self.vectors[i])

    def _gain(self, i: int, choice: Choice) -> float:
        new = sum(u.weight for u in self.coverage.of(choice.line) if u.key not in self.said)
        return choice.factor * new * (1 - _REDUNDANCY * float(self.nearness[i]))


def _least_gain(choices: list[Choice], request: TaskRequest) -> float:
    """Return what a line of a talk must be worth: in a short one anything that tells something."""
    told = sum(n_words(choice.text) for choice in choices)
    is_long = told > _LONG_TALK * request.budget_words
    return _MIN_GAIN_LONG_TALK if is_long else _MIN_GAIN_SPOKEN


def select(request: TaskRequest, encoder: Encoder) -> list[DraftSentence]:
    """Choose lines under the request's headings.

    Without an outline the lines run on as one text, in the order of the note.
    """
    distinct = _distinct(request.lines)
    wanted = telling(request, distinct)
    choices = _choices(request, distinct, wanted)
    if not choices:
        return []
    vectors = encoder.encode([choice.line.text for choice in choices])
    spoken = _spoken(request)
    coverage = cover([choice.line for choice in choices], request.findings, wanted, spoken)
    apart = np.zeros(len(choices), dtype=np.float32)
    min_gain = _least_gain(choices, request) if spoken else _MIN_GAIN
    state = _Selection(coverage, vectors, request.budget_words, apart, min_gain)
    state.has_headings = bool(request.outline)
    taken = state.run(choices)
    outline = _outline(request)
    topics = course_topics(request)
    return [
        DraftSentence(
            choice.text,
            _under(heading, choice.line, topics),
            (choice.line.number,),
            otherwise=choice.line.standalone if choice.is_row else "",
        )
        for home, heading in enumerate(outline)
        for choice in taken
        if choice.home == home
    ]


def _under(heading: OutlineSection, line: EvidenceLine, topics: Mapping[int, str]) -> str:
    """Return the heading of a line, with the problem that a hospital course tells it under."""
    topic = topics.get(line.number)
    return f"{heading.title}: {topic}" if heading.title and topic else heading.title


def _outline(request: TaskRequest) -> tuple[OutlineSection, ...]:
    return request.outline or (OutlineSection("", share=1.0),)


def _choices(
    request: TaskRequest, lines: Iterable[EvidenceLine], wanted: Mapping[int, float]
) -> list[Choice]:
    """Return which lines may be chosen, in the order of the notes."""
    outline = _outline(request)
    choices: list[Choice] = []
    spoken = _spoken(request)
    texts = {note.note_ref: note.text for note in request.notes}
    parts = _parts(request, spoken)
    for line in lines:
        factor = 1.0
        if line.source_id in spoken:
            if _is_title(line, request.findings, texts[line.source_id]):
                continue
            factor = _worth_of_talk(line, request)
            if not factor:
                continue
        kind = parts.get(line.number) or acts_as(line)
        if line.number in parts and factor == 1.0:
            factor = _worth_of_part(line, kind, request)
        home = next((i for i, h in enumerate(outline) if not h.kinds or kind in h.kinds), None)
        if home is not None and (_is_worth(line, request) or _is_wanted(line, wanted)):
            text = compressed(line, request.findings)
            text = text[standing_from(text) :].strip() if line.source_id in spoken else text
            if line.source_id in spoken:
                text = without_lead(with_mark(as_statement(text), line.text))
            row = dated_row(texts[line.source_id], line.span.start, line.span.end)
            choices.append(Choice(line, row.told() if row else text, home, factor, row is not None))
    return choices


def _parts(request: TaskRequest, spoken: frozenset[str]) -> dict[int, SectionKind]:
    """Return which part of a visit the lines of each conversation belong to."""
    parts: dict[int, SectionKind] = {}
    for ref in spoken:
        parts |= visit_parts([line for line in request.lines if line.source_id == ref])
    return parts


def _spoken(request: TaskRequest) -> frozenset[str]:
    """Return the notes that are conversations."""
    return frozenset(n.note_ref for n in request.notes if is_conversation(n.text))


def _is_title(line: EvidenceLine, findings: Iterable[Finding], text: str) -> bool:
    """Say whether a line stands above a conversation and names only what it is ("PHONE CALL")."""
    return line.span.end <= talk_begins(text) and not any(
        f.source_id == line.source_id and line.span.contains(f.span) for f in findings
    )


def _worth_of_talk(line: EvidenceLine, request: TaskRequest) -> float:
    """Return how much of its worth a line of a conversation keeps; 0 where it is talk alone."""
    inside = [
        f for f in request.findings if f.source_id == line.source_id and line.span.contains(f.span)
    ]
    doses = any(f.type is FindingType.MEDICATION and f.attribute("dose") for f in inside)
    if is_small_talk(line.text) and not (doses and not asks(line.text)):
        return 0.0
    told = [f for f in inside if f.type is not FindingType.SOCIAL]
    if not told and (_ACKNOWLEDGES.fullmatch(line.text) or says_nothing_alone(line.text)):
        return 0.0
    if inside or tells_clinically(line.text) or deed_of(line.text) is Deed.PLAN:
        return 1.0
    return _LIFE_FACTOR if tells_of_life(line.text) or is_asked_of_patient(line.text) else 0.0


def _worth_of_part(line: EvidenceLine, part: SectionKind, request: TaskRequest) -> float:
    """Return how much a line of a talk is worth by its part: the story has the most words."""
    if part in _OF_CLINICIAN or _NOT_TAKEN.search(line.text):
        return _CLINICIAN_FACTOR
    is_found = any(
        f.source_id == line.source_id and line.span.contains(f.span) and not _is_pastime(f)
        for f in request.findings
    )
    told = is_found or is_clinicians(line) or _OF_TREATMENT.search(line.text) is not None
    return 1.0 if told else _STORY_FACTOR


def _is_pastime(finding: Finding) -> bool:
    how = finding.attribute("substance")
    is_activity = how is not None and "activity" in (how.text, how.normalized)
    return finding.type is FindingType.SOCIAL and is_activity


def _distinct(lines: tuple[EvidenceLine, ...]) -> tuple[EvidenceLine, ...]:
    """Drop copied-forward lines and lines too long to quote.

    Of a line that several notes of a record hold the latest stands, in one note the first.
    """
    is_record = len({line.source_id for line in lines}) > 1
    ordered = lines[::-1] if is_record else lines
    copies = near_duplicates([f"{line.heading} {line.text}" for line in ordered])
    kept = [
        line
        for line, copy_of in zip(ordered, copies, strict=True)
        if copy_of is None and n_words(line.text) <= LONG_LINE_WORDS
    ]
    return tuple(reversed(kept) if is_record else kept)


def _is_worth(line: EvidenceLine, request: TaskRequest) -> bool:
    """Say whether a line says something alone: it has words enough, or is an item."""
    text = line.text.rstrip()
    if text.endswith("]") and "[" not in text:  # the end of what was copied from an earlier note
        return False
    if _INITIALS_LEFT.fullmatch(text):
        return False
    if is_bare(line, request.findings):
        return told_row(line, request.findings) is not None
    if asks(text) or text.endswith(":") or _is_part(text):  # none of these states anything
        return False
    if opens(line) or is_final_diagnosis(line):  # "40F with asthma.", "5. Depression."
        return True
    if n_words(text) >= _MIN_WORDS and (line.kind not in _LISTS or _TELLS.search(text)):
        return True
    if needs_heading(line) or (line.kind in _CONCLUDED and _COURSE.search(text)):
        return True
    if line.kind in _JUDGED and _STATES.match(text):  # "# Volume: overloaded"
        return True
    if told_weight(line, line.kind):  # "Weight 4210 g."
        return True
    return (line.kind not in _RUNNING or TREATED.search(text) is not None) and any(
        f.source_id == line.source_id and line.span.contains(f.span) for f in request.findings
    )


def _is_wanted(line: EvidenceLine, wanted: Mapping[int, float]) -> bool:
    """Say whether a line that says little alone is one that a summary must hold."""
    text = line.text.rstrip()
    is_title = line.kind is SectionKind.HEADER and not text.endswith((".", "!"))  # "CLINIC VISIT"
    states = not is_title and not asks(text) and not text.endswith((":", "]"))
    return wanted[line.number] >= _WANTED and states and not _is_part(text)


def _is_part(text: str) -> bool:
    """Say whether a line is a part of a table or a form that says nothing without the rest."""
    if is_head_row(text) or is_torn_row(text) or tells_figures_alone(text):
        return True
    return _ASIDE.match(text) is not None
