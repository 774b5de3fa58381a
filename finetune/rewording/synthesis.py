"""Rows of telegraphic sentences, as many as wanted, the same for the same seed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.core.errors import FinetuneError
from app.core.section import SectionKind
from app.llm.embedded.rewording.edits import may_edit
from app.llm.embedded.rewording.input import in_context
from finetune.corpora.rows import Tag, TagRow, TextRow
from finetune.phi.chance import Chance
from finetune.rewording.slots import fill
from finetune.rewording.telegraph import Shortened, shorten
from finetune.rewording.template import Template, load_templates

# Share of the rows that are left as they are by design, beside whole sentences of the others.
_KEPT_SHARE = 0.22
_KEPT = "kept"
# Sentences in which two statements stand behind a semicolon.
_JOINED_SHARE = 0.08
# Sentences that go on, in words that need no edit.
_TAILED_SHARE = 0.2
_OPTIONAL = re.compile(r"<[^<>]*> ?")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as written and where it stands.

    Attributes:
        template_id: What it was made from.
    """

    template_id: str
    kind: SectionKind
    shortened: Shortened = field(repr=False)


def make_sentences(
    n: int, *, seed: int, templates: Sequence[Template] | None = None, held_out: bool = False
) -> Iterator[Sentence]:
    """Make telegraphic sentences with the edits that make prose of them.

    Args:
        n: How many.
        seed: The same seed gives the same sentences.
        templates: Those shipped if not given.
        held_out: Whether to use the templates and words that training never shows.

    Raises:
        FinetuneError: No template is on this side of the split.
    """
    every = load_templates() if templates is None else templates
    side = tuple(t for t in every if t.is_held_out is held_out)
    if not side:
        raise FinetuneError("templates_missing")
    kept = tuple(t for t in side if t.template_id.startswith(_KEPT)) or side
    stated = tuple(t for t in side if not t.template_id.startswith(_KEPT)) or side
    name = "held-out" if held_out else "train"
    for i in range(n):
        chance = Chance(f"{seed}:{name}:{i}", held_out=held_out)
        template = chance.pick(kept if chance.often(_KEPT_SHARE) else stated)
        kind = chance.pick(template.kinds)
        others = tuple(t for t in stated if kind in t.kinds)
        yield Sentence(template.template_id, kind, _shortened(template, others, chance))


def _shortened(template: Template, others: Sequence[Template], chance: Chance) -> Shortened:
    """Shorten a sentence of a template, alone or with a second statement behind it."""
    while True:
        text = template.text
        is_kept = template.template_id.startswith(_KEPT)
        if chance.often(_TAILED_SHARE) and text.endswith("."):
            text = f"{text[:-1]}{{tail}}."
        if others and not is_kept and chance.often(_JOINED_SHARE):
            text = f"{text.rstrip('.')}; {_lowered(chance.pick(others).text)}"
        filled = fill(text, chance)
        if is_kept:
            filled = _OPTIONAL.sub("", filled)
        made = shorten(filled, chance)
        if all(may_edit(made.text[e.start : e.end], e.label) for e in made.edits):
            return made


def make_rows(n: int, *, seed: int, held_out: bool = False) -> Iterator[TagRow]:
    """Make the same sentences as rows for a tagger, each behind the kind of its section.

    Raises:
        FinetuneError: No template is on this side of the split.
    """
    for i, made in enumerate(make_sentences(n, seed=seed, held_out=held_out)):
        shown = in_context(made.shortened.text, made.kind)
        ref = f"synthetic:{made.template_id}:{i}"
        tags = tuple(
            Tag(e.start + shown.start, e.end + shown.start, e.label) for e in made.shortened.edits
        )
        yield TagRow(ref, ref, shown.text, tags)


def make_text_rows(n: int, *, seed: int, held_out: bool = False) -> Iterator[TextRow]:
    """Make the same sentences as rows for an encoder-decoder: as written, and whole.

    Raises:
        FinetuneError: No template is on this side of the split.
    """
    for i, made in enumerate(make_sentences(n, seed=seed, held_out=held_out)):
        shown = in_context(made.shortened.text, made.kind)
        ref = f"synthetic:{made.template_id}:{i}"
        yield TextRow(ref, ref, "", shown.text, made.shortened.whole)


def _lowered(text: str) -> str:
    """Return a sentence as it stands behind a semicolon."""
    return (
        text[0].lower() + text[1:] if not text.startswith("<") else f"<{text[1].lower()}{text[2:]}"
    )
