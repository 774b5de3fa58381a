"""What a task asks of a drafter, what comes back."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from app.core.deid_text import DeidNote, DeidText
from app.core.finding import Finding
from app.core.quoting import headed, standalone
from app.core.section import SectionKind
from app.core.span import Span
from app.core.usage import NO_USAGE, Usage


class Task(StrEnum):
    """What a drafter can be asked for."""

    SUMMARIZE = "summarize"
    EXTRACT = "extract"
    EDUCATE = "educate"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """A numbered sentence of a de-identified note: the unit that a drafter selects and cites.

    Attributes:
        number: 1-based, unique in its request.
        source_id: ``note_ref`` of the note that ``span`` counts in.
        heading: The heading that it stands under, as written.
    """

    number: int
    source_id: str
    span: Span
    text: str = field(repr=False)
    kind: SectionKind
    heading: str = field(repr=False)

    @property
    def standalone(self) -> str:
        """The sentence as one that can stand alone, with its heading where it needs one."""
        return standalone(self.text, self.kind, self.heading)

    @property
    def headed(self) -> str:
        """The sentence behind its heading, on one line, as models read it."""
        return headed(self.text, self.heading)

    def holds(self, finding: Finding) -> bool:
        """Say whether a finding stands in the sentence."""
        return finding.source_id == self.source_id and self.span.contains(finding.span)


@dataclass(frozen=True, slots=True)
class OutlineSection:
    """A heading that a result may have, with the parts of a note that feed it.

    Attributes:
        kinds: Sections of the note that its sentences come from; empty takes any.
        share: Share of the word budget.
        fixed: Holds all that its kinds say, outside the budget (follow-up, code status, …).
    """

    title: str
    kinds: frozenset[SectionKind] = frozenset()
    share: float = 0.0
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class TaskRequest:
    """Everything a drafter may use, typed; nobody parses a prompt.

    Attributes:
        prompt_id: Prompt file for LLM drafters, with its version ("summarize/discharge.v1").
        template: Name of the output's shape ("brief", "discharge", …).
        findings: Structured findings of the notes, which the embedded engine composes from.
        outline: Headings that the result may have, in order; empty for running text.
        budget_words: Words that the result should not exceed.
    """

    task: Task
    prompt_id: str
    template: str
    notes: tuple[DeidNote, ...] = field(repr=False)
    lines: tuple[EvidenceLine, ...] = field(repr=False)
    findings: tuple[Finding, ...] = field(default=(), repr=False)
    outline: tuple[OutlineSection, ...] = ()
    question: DeidText | None = field(default=None, repr=False)
    budget_words: int = 120
    grade: int = 6
    language: str = "en"
    seed: int = 0


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """A sentence as drafted, before any check.

    Attributes:
        lines: Numbers of the evidence lines that the drafter says it rests on; may be empty.
        otherwise: The same in the note's own words, shown where the check does not accept ``text``;
            empty where there is no other wording.
    """

    text: str = field(repr=False)
    section: str = ""
    lines: tuple[int, ...] = ()
    otherwise: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a drafter wrote; unchecked.

    Attributes:
        model: Model and adapter that wrote it ("embedded/minilm-l6+rules", "gpt2@3fa1…+lora").
        prompt: Prompt that was used, with version and digest.
        finish: "length" where the token limit cut it; the cut sentence is not in ``sentences``.
        usage: What a language model read and wrote for it.
    """

    sentences: tuple[DraftSentence, ...] = field(repr=False)
    model: str
    prompt: str
    finish: Literal["stop", "length", "cancelled"] = "stop"
    usage: Usage = NO_USAGE
