"""Headings that no list knows: what opens below a short list of history, in a note's own words."""

from __future__ import annotations

import re

from app.core.kin import BLOOD, SHORT
from app.core.quoting import instructs
from app.core.section import SectionKind
from app.core.span import Span
from app.records.heading_lines import Heading, Style, Surroundings, heading_of, untitled
from app.records.headings import kind_of
from app.records.lines import Line
from app.records.list_ends import begun_below, leaves, names_relative

_K = SectionKind
# "We agreed: rest", "What we did: ...".
_TOLD_LABEL = re.compile(
    r"(?=[^:\n]*\b(?:[Ww]e|[Yy]ou|[Ww]hat|[Hh]ow|[Oo]ur|[Yy]our|was|were|did|done|[Nn]ext)\b)"
    r"(?P<title>[A-Z][A-Za-z' ]{3,40}):(?= )"
)
# "Growth: …", "VS 1700: …": below a blank line, what is labelled so is neither family nor home.
_OTHER_LABEL = re.compile(r"(?P<title>[A-Z][A-Za-z/&' -]{2,30}(?: \d{4})?):(?= )")
_LIFE = (
    r"tobacco|smok\w+|cig\w*|vap\w+|nicotine|alcohol|etoh|drugs?|illicit\w*|substances?|cannabis|"
    r"marijuana|caffeine|home|hous\w+|liv\w+|lives|work|job|occupation\w*|employ\w*|school|education|"
    r"marital|relationship|sex\w*|religio\w*|faith|spiritual\w*|exercise|activit\w+|diet|nutrition|"
    r"travel|pets?|hobbies|safety|violence|abuse|support|insurance|military|exposures?|language|"
    r"function\w*|devices?|adls?|sleep|habits|firearms?|guns?|weapons?|seat ?belts?|trauma|"
    r"stress\w*|legal|financ\w*|transport\w*|water|food|heat|toxic\w*|ivdu|meth|cocaine|opioids?|heroin|thc|mj|"
    r"proxy|hcp\w*|poa|code|born|raised|origin|country|race|ethnic\w*|pronouns|gender|orientation|"
    r"spouse|partner|sitter|pcp|providers?|contacts?"
)
# "Home: …", "Tobacco: …" below the family history opens the social one.
_LIFE_LABEL = re.compile(rf"(?=[^:]*\b(?:{_LIFE})\b){_OTHER_LABEL.pattern}", re.IGNORECASE)
_OF_LIFE = re.compile(
    rf"\b(?:{_LIFE}|family|{BLOOD}|{SHORT}|children|grand\w+|maternal|paternal|relatives?|cancer|"
    r"heart|diabetes)\b",
    re.IGNORECASE,
)
# What a line says that goes on with a list of medicines.
_OF_MEDICINES = re.compile(
    r"\b(?:tak\w+|stop\w*|dos\w+|tab\w*|cap(?:sule)?s?|pills?|mg|mcg|units?|med\w*|drugs?|inhal\w*|"
    r"prescri\w+|refills?|list)\b",
    re.IGNORECASE,
)
# A sentence of running text, in a letter.
_TOLD_OF = re.compile(
    r"(?:we|i|she|he|they|you|her|his|(?:the )?(?:patient|family)|mrs?\.?|ms\.?|miss)\s"
    r"(?=[^:\n]{25,}[.](?:\s|\Z))",
    re.IGNORECASE,
)
_NOWHERE = Surroundings(after_break=False, after_blank=False, mostly_caps=False)


def told_label(line: Line) -> Heading | None:
    """Return the unknown heading in words that a line begins with, if it does."""
    label = _TOLD_LABEL.match(line.text)
    if label is None or kind_of(label["title"]) is not None:
        return None
    title = Span(line.start, line.start + label.end("title"))
    body = line.start + label.end()
    return Heading(line.start, title, body, _K.OTHER, Style.CAPS, label["title"], run_in=True)


def life_label(line: Line, current: Heading) -> Heading | None:
    """Return the heading of the social history that a line below the family's begins with."""
    label = _LIFE_LABEL.match(line.text) if current.kind is _K.FAMILY_HISTORY else None
    if label is None or kind_of(label["title"]) is not None:
        return None
    title = Span(line.start, line.start + label.end("title"))
    body = line.start + label.end()
    words = label["title"]
    return Heading(line.start, title, body, _K.SOCIAL_HISTORY, Style.CAPS, words, run_in=True)


def course_line(line: Line, current: Heading, previous: str) -> Heading | None:
    """Return where a short list ends at a day of the stay, a system or a row of vital signs."""
    if line.start <= current.start or not line.text:
        return None
    told_on_line = current.run_in and bool(previous) and not _is_known_label(line)
    left = told_on_line and leaves(line.text, previous, current.kind)
    begins = begun_below(line.text, current.kind) if current.kind is not None else None
    begins = begins or (_K.OTHER if left else None)
    if begins is None:
        return None
    return untitled(line, begins)


def _is_known_label(line: Line) -> bool:
    """Whether a line begins with a heading that is known, with a colon or as initials."""
    words = line.text.partition(":")[0]
    return kind_of(words) is not None or heading_of(line, _NOWHERE) is not None


def other_label(line: Line, current: Heading) -> Heading | None:
    """Return where a paragraph of something else begins below what is told of family or home.

    Its label is no title: it may be what is measured ("Orthostatics: lying 142/76").
    """
    label = _OTHER_LABEL.match(line.text)
    if label is None or current.kind is _K.ALLERGIES or names_relative(line.text):
        return None
    if kind_of(label["title"]) is not None or _OF_LIFE.search(label["title"]):
        return None
    return untitled(line, _K.OTHER)


def instruction_line(line: Line, current: Heading) -> Heading | None:
    """Return where a list of medicines gives way to what else the patient is told, or we are."""
    tells = instructs(line.text) or _TOLD_OF.match(line.text)
    is_other = tells and not _OF_MEDICINES.search(line.text)
    if line.start <= current.start or not is_other or _is_known_label(line):
        return None
    return untitled(line, _K.OTHER)
