"""Rows of synthetic notes, as many as wanted, the same for the same seed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.core.errors import FinetuneError
from finetune.corpora.marked import Marked
from finetune.corpora.rows import Tag, TagRow
from finetune.phi.chance import Chance
from finetune.phi.noise import add_noise, excerpt
from finetune.phi.rendering import render
from finetune.phi.template import Template, TemplateFile, load_templates

# A note of more lines is mostly shown in part: more notes for the same number of tokens.
_LONG_LINES = 12
_EXCERPT = 0.6
# A template of one or two lines often stands among others of its file.
_SHORT_LINES = 2
_COMPANY = 0.35


def make_rows(
    n: int,
    *,
    seed: int,
    templates: Sequence[TemplateFile] | None = None,
    held_out: bool = False,
) -> Iterator[TagRow]:
    """Make rows with exact labels.

    Args:
        n: How many.
        seed: The same seed gives the same rows.
        templates: Template files, each met as often as its weight says; those shipped if not given.
        held_out: Whether to use the templates and names that training rows never show.

    Raises:
        FinetuneError: No template is on this side of the split.
    """
    files = load_templates() if templates is None else templates
    pools = tuple(
        (file.weight, pool) for file in files if (pool := _of_side(file, held_out=held_out))
    )
    if not pools:
        raise FinetuneError("templates_missing")
    side = "held-out" if held_out else "train"
    for i in range(n):
        chance = Chance(f"{seed}:{side}:{i}", held_out=held_out)
        pool = chance.weighted(pools)
        template = chance.pick(pool)
        marked = add_noise(_text(template, pool, chance), chance)
        ref = f"synthetic:{template.template_id}:{i}"
        yield TagRow(ref, ref, marked.text, marked.tags)


def _of_side(file: TemplateFile, *, held_out: bool) -> tuple[Template, ...]:
    return tuple(t for t in file.templates if t.is_held_out is held_out)


def _text(template: Template, pool: Sequence[Template], chance: Chance) -> Marked:
    marked = render(template, chance)
    n_lines = marked.text.count("\n") + 1
    if n_lines > _LONG_LINES and chance.often(_EXCERPT):
        return excerpt(marked, chance)
    if n_lines <= _SHORT_LINES and chance.often(_COMPANY):
        joint = chance.pick(("\n", "\n", " ", "\n\n"))
        for _ in range(chance.whole(1, 3)):
            marked = _followed(marked, joint, render(chance.pick(pool), chance))
    return marked


def _followed(first: Marked, joint: str, second: Marked) -> Marked:
    shift = len(first.text) + len(joint)
    tags = (Tag(t.start + shift, t.end + shift, t.label) for t in second.tags)
    return Marked(first.text + joint + second.text, (*first.tags, *tags))
