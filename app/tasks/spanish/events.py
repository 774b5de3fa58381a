"""Things that happen to a part of the body or a person, in Spanish: a subject with its verb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from app.tasks.spanish.nouns import place
from app.terminology.spanish import Part, in_spanish, spanish_forms

_OR = re.compile(r",?\s+or\s+|,\s+")
# What links a subject to how it is ("turns red"), for one and for several.
_LINKS = tuple(
    (re.compile(rf"(?:{verbs}) (?P<how>.+)", re.IGNORECASE), one, several)
    for verbs, one, several in (
        ("turns?|becomes?|gets?|go(?:es)?", "se pone", "se ponen"),
        ("looks?", "se ve", "se ven"),
        ("feels?", "se siente", "se sienten"),
        ("is|are", "está", "están"),
    )
)
# Behind "o" stands what agrees: masculine, feminine, and both of several.
_HOW_MUCH = {"very ": "muy ", "more ": "más ", "too ": "demasiado ", "": ""}
_SUBJECT = re.compile(
    r"(?:(?:the|your|his|her|their|an?|any) )?(?:(?P<side>left|right) )?(?P<what>[a-z -]+)", re.I
)
_GENDERS = {"el ": ("o", ""), "la ": ("a", ""), "los ": ("os", "s"), "las ": ("as", "s")}
_WHO = re.compile(
    r"^(?P<who>you|he|she|they|your child|your baby|the baby|baby)\s+(?P<rest>.+)$", re.I
)
_CANNOT = re.compile(
    r"^(?:(?:is|are) (?:not able|unable) to|not able to|unable to|cannot|can['’]?t|can not)\s+"
    r"(?P<what>.+)$",
    re.IGNORECASE,
)
_WONT = re.compile(
    r"^(?:will not|won['’]t|refus(?:es|e|ing) to|does not want to)\s+(?P<what>.+)$", re.I
)
_STOPS = re.compile(r"^stops?\s+(?P<what>.+)$", re.IGNORECASE)
_IRREGULAR = {"has": "have", "does": "do", "goes": "go", "is": "are", "passes": "pass"}


def event(written: str) -> str | None:
    """Return a clause with its subject ("la herida se pone roja"), None without a form."""
    words = written.split()
    for n in range(len(words) - 1, 0, -1):
        subject = _subject(" ".join(words[:n]))
        if subject is None:
            continue
        said = _predicates(" ".join(words[n:]), subject)
        if said is not None:
            return f"{subject} {said}"
    return None


def deed(written: str) -> str | None:
    """Return what a person does or cannot do, without a subject ("no puede tragar")."""
    for pattern, lead, joint in (
        (_CANNOT, "no puede", "ni"), (_WONT, "no quiere", "ni"), (_STOPS, "deja de", "o de"),
    ):  # fmt: skip
        match = pattern.fullmatch(written)
        if match is not None:
            said = _abilities(match["what"], joint)
            return f"{lead} {said}" if said else None
    return next((f for way in _ways(written) if (f := in_spanish(way, Part.DEED))), None)


def without_person(written: str) -> str:
    """Return a clause without who does it."""
    match = _WHO.match(written)
    return match["rest"] if match else written


def _ways(written: str) -> Iterator[str]:
    """Yield a verb phrase as written and as "you" has it ("breathe fast" for "breathes fast")."""
    bare = without_person(written)
    yield bare
    verb, _, rest = bare.partition(" ")
    low = verb.lower()
    base = _base(low)
    if base != low:
        yield f"{base} {rest}".strip()
    if low in ("is", "are", "am", "being", "feel", "feels", "get", "gets"):
        yield rest


def _base(verb: str) -> str:
    """Return a verb as "you" has it ("breathe" for "breathes", "push" for "pushes")."""
    return _IRREGULAR.get(verb) or re.sub(r"(?:(?<=[cs]h)es|(?<!s)s)$", "", verb)


def _abilities(written: str, joint: str) -> str | None:
    """Return infinitives behind "no puede", several joined."""
    said = in_spanish(written, Part.ABILITY) or in_spanish(written, Part.ACTION)
    if said is not None:
        return None if "{n}" in said else said
    for found in _OR.finditer(written):
        first = _abilities(written[: found.start()], joint)
        rest = _abilities(written[found.end() :], joint) if first else None
        if first and rest:
            return f"{first} {joint} {rest}"
    return None


def _subject(written: str) -> str | None:
    match = _SUBJECT.fullmatch(written)
    if match is None:
        return None
    known = None if match["side"] else in_spanish(match["what"], Part.SUBJECT)
    said = known or place(match["what"], match["side"])
    if said is None and match["side"] is None:
        said = in_spanish(match["what"], Part.OBJECT)
    return said if said and said.startswith(tuple(_GENDERS)) else None


def _predicates(written: str, subject: str) -> str | None:
    """Return what a subject does or how it is; several are joined by "o"."""
    link = _linked(written, subject)
    said = link or _verb(written, subject)
    if said is not None:
        return said
    for found in _OR.finditer(written):
        first = _predicates(written[: found.start()], subject)
        rest = _predicates(written[found.end() :], subject) if first else None
        if first and rest:
            return f"{first} o {rest}"
    return None


def _verb(written: str, subject: str) -> str | None:
    form = _happens().get(written.lower())
    if form is None:
        return None
    one, _, several = form.partition("|")
    return _agreed(several if subject.startswith(("los ", "las ")) else one, subject)


@cache
def _happens() -> dict[str, str]:
    """Return the verbs of things, in the third person and as several have them."""
    rows = spanish_forms(Part.HAPPENS)
    several = {
        f"{_base(verb)} {rest}".strip(): form
        for english, form in rows.items()
        for verb, _, rest in (english.partition(" "),)
    }
    return {**several, **rows}


def _linked(written: str, subject: str) -> str | None:
    for link, one, several in _LINKS:
        match = link.fullmatch(written)
        how = _adjectives(match["how"], subject) if match else None
        if how is not None:
            return f"{several if subject.startswith(('los ', 'las ')) else one} {how}"
    return None


def _adjectives(written: str, subject: str) -> str | None:
    """Return one or several adjectives that agree with the subject."""
    said: list[str] = []
    for part in _OR.split(written):
        much = next((m for m in _HOW_MUCH if part.lower().startswith(m)), "")
        form = in_spanish(part[len(much) :], Part.STATE)
        if form is None:
            return None
        said.append(_HOW_MUCH[much] + _agreed(form, subject))
    return f"{', '.join(said[:-1])} o {said[-1]}" if len(said) > 1 else said[0]


def _agreed(form: str, subject: str) -> str:
    """Return a form with its endings: "{o}" is o, a, os or as; "{es}" and "{s}" are of several."""
    ending, several = next(e for article, e in _GENDERS.items() if subject.startswith(article))
    return (
        form.replace("{o}", ending)
        .replace("{es}", f"e{several}" if several else "")
        .replace("{s}", several)
    )
