"""Noise of real notes: capitals, slips, torn lines, tables, notes cut in the middle."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from finetune.corpora.marked import Edit, Marked
from finetune.phi.chance import Chance

Noise = Callable[[Marked, Chance], Marked]

_WORD = re.compile(r"[a-z]{5,}")
_SPACE = re.compile(r"(?<=\S) (?=\S)")
_FULL_STOP = re.compile(r"(?<=[a-z])\.(?=\s|$)")
_COLON = re.compile(r"(?<=\w): ")
_STRAIGHT = re.compile(r"['\"]")
_HEADING = re.compile(r"^[A-Za-z][A-Za-z /]{2,30}(?=:)", re.MULTILINE)
_LINE_START = re.compile(r"^(?=\S)", re.MULTILINE)


def add_noise(marked: Marked, chance: Chance) -> Marked:
    """Roughen a text as the notes of a hospital are rough; tags stay exact."""
    for share, noise in _NOISES:
        if chance.often(share):
            marked = noise(marked, chance)
    return marked


def excerpt(marked: Marked, chance: Chance) -> Marked:
    """Return a few lines of a long note."""
    starts = [m.start() for m in _LINE_START.finditer(marked.text)]
    whole = [place for place in starts if not marked.splits_tag(place)]
    first = chance.whole(0, max(0, len(whole) - 3))
    last = first + chance.whole(3, 12)
    end = whole[last] if last < len(whole) else len(marked.text)
    return marked.cut(whole[first], len(marked.text[:end].rstrip()))


def begin_in_the_middle(marked: Marked, chance: Chance) -> Marked:
    """Cut the first words off."""
    places = [m.end() for m in _SPACE.finditer(marked.text, 0, len(marked.text) // 3)]
    places = [place for place in places if not marked.splits_tag(place)]
    return marked.cut(chance.pick(places), len(marked.text)) if places else marked


def upper(marked: Marked, chance: Chance) -> Marked:
    """Write all of it in capitals."""
    del chance
    return Marked("".join(_same_length(c, c.upper()) for c in marked.text), marked.tags)


def lower(marked: Marked, chance: Chance) -> Marked:
    """Write all of it in small letters."""
    del chance
    return Marked("".join(_same_length(c, c.lower()) for c in marked.text), marked.tags)


def _same_length(before: str, after: str) -> str:
    return after if len(after) == 1 else before


def recase_headings(marked: Marked, chance: Chance) -> Marked:
    """Write headings another way: HEADING, Heading Words, heading."""
    change = chance.pick((str.upper, str.title, str.lower))
    return marked.edited(
        Edit(m.start(), m.end(), change(m[0])) for m in _HEADING.finditer(marked.text)
    )


def mistype(marked: Marked, chance: Chance) -> Marked:
    """Slip on a few words that are no PHI."""
    return marked.edited(_slips(marked, chance))


def _slips(marked: Marked, chance: Chance) -> Iterator[Edit]:
    for match in _WORD.finditer(marked.text):
        if chance.often(0.06) and marked.is_free(match.start(), match.end()):
            word, i = match[0], chance.whole(1, len(match[0]) - 2)
            slip = chance.pick(
                (
                    word[:i] + word[i + 1 :],
                    word[:i] + word[i] + word[i:],
                    word[:i] + word[i + 1] + word[i] + word[i + 2 :],
                )
            )
            yield Edit(match.start(), match.end(), slip)


def _replacing(pattern: re.Pattern[str], share: float, options: tuple[str, ...]) -> Noise:
    def noise(marked: Marked, chance: Chance) -> Marked:
        return marked.edited(
            Edit(m.start(), m.end(), chance.pick(options))
            for m in pattern.finditer(marked.text)
            if chance.often(share)
        )

    return noise


def curl_quotes(marked: Marked, chance: Chance) -> Marked:
    """Write the quotation marks of a word processor."""
    del chance
    return marked.edited(
        Edit(m.start(), m.end(), "’" if m[0] == "'" else "”")
        for m in _STRAIGHT.finditer(marked.text)
    )


def tabulate(marked: Marked, chance: Chance) -> Marked:
    """Write what follows a colon as the next cell of a table."""
    bar = chance.pick((" | ", "\t", ":\t", ":   ", "  ", ":", " : ", ": | "))
    return marked.edited(
        Edit(m.start(), m.end(), bar)
        for m in _COLON.finditer(marked.text)
        if marked.is_free(m.start(), m.end())
    )


# The order matters: a text is cut first, its letters are changed last.
_NOISES: tuple[tuple[float, Noise], ...] = (
    (0.05, begin_in_the_middle),
    (0.06, tabulate),
    (0.10, recase_headings),
    (0.12, mistype),
    (0.08, _replacing(_SPACE, 0.06, ("  ", "  ", "   "))),
    (0.06, _replacing(_FULL_STOP, 0.5, ("", " .", ","))),
    (0.06, _replacing(_SPACE, 0.05, ("\n",))),
    (0.03, _replacing(re.compile(r"\n(?=\S)"), 0.5, (" ", "\n\n", "\r\n"))),
    (0.12, curl_quotes),
    (0.05, upper),
    (0.06, lower),
)
