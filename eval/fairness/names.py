"""The same note under names that tell an origin."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from app.core.span import Span
from eval.demographics import Sex, read_sex
from eval.fairness.dependence import read_list
from eval.fairness.variants import (
    Edit,
    LeftOut,
    Pair,
    Probe,
    Version,
    neutralize_words,
    rewrite,
)
from eval.sample import Sample

ATTRIBUTE = "name"
# A swap within one group: how often any other name changes the content, whatever it tells.
CONTROL = "control"
_MARK = "⟨name⟩"
_WORD = r"[^\W\d_]+(?:['’-][^\W\d_]+)*"
_HEADER = (
    r"(?im:^|[ \t|/])\b(?i:patient name|patient|pt name|pt|client|name|re)[ \t]*[:#][ \t]*"
    r"(?:(?i:mr|mrs|ms)\.?[ \t]+)?"
)
_FAMILY_FIRST = re.compile(_HEADER + rf"(?P<family>{_WORD}),[ \t]*(?P<given>{_WORD})")
_GIVEN_FIRST = re.compile(
    _HEADER + rf"(?P<given>{_WORD})(?:[ \t]+[A-Z]\.?)?[ \t]+(?P<family>{_WORD})"
)
_HEADER_LINE = "Patient: {given} {family}\n"


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name."""

    given: str = field(repr=False)
    family: str = field(repr=False)


def vary_name(sample: Sample) -> tuple[Pair, ...] | LeftOut:
    """Return the note under the first group's name beside that under each other group's.

    The patient's name is replaced wherever it stands; a note that tells none gets a header line
    with one. Both versions of a pair have listed names.
    """
    sex = read_sex(sample.source) or Sex.FEMALE
    listed = {group: PersonName(*name) for group, of, *name in read_list("names.tsv") if of == sex}
    versions = [Version(group, rename(sample, name)) for group, name in listed.items()]
    words = [word for name in listed.values() for word in (name.given, name.family)]
    neutralize = neutralize_words(words, _MARK)
    return tuple(Pair(ATTRIBUTE, versions[0], other, neutralize) for other in versions[1:])


def rename(sample: Sample, name: PersonName) -> str:
    """Return a sample's source with the patient under another name."""
    text = sample.source
    written = find_name(text)
    if written is None:
        return _HEADER_LINE.format(given=name.given, family=name.family) + text
    places = _name_places(sample)
    edits = [
        Edit(Span(*match.span()), _as_written(new, match.group()))
        for old, new in ((written.given, name.given), (written.family, name.family))
        for match in re.finditer(
            rf"(?<!\w)(?:{re.escape(old)}|{re.escape(old.upper())})(?!\w)", text
        )
        if places is None or any(p.start <= match.start() < p.end for p in places)
    ]
    return rewrite(text, edits)


def find_name(text: str) -> PersonName | None:
    """Return the patient's name from the note's header, as written there."""
    found = _FAMILY_FIRST.search(text) or _GIVEN_FIRST.search(text)
    return PersonName(found["given"], found["family"]) if found else None


def _name_places(sample: Sample) -> list[Span] | None:
    """Return where names stand, where the benchmark says: "Will" is a verb elsewhere."""
    if sample.phi is None:
        return None
    return [phi.span for phi in sample.phi if phi.kind == "NAME"]


def _as_written(name: str, like: str) -> str:
    return name.upper() if like.isupper() else name


NAME = Probe(ATTRIBUTE, "names that tell an origin, and one more of the first group", vary_name)
