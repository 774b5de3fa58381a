"""Coded entries of a C-CDA section as lines, where its narrative does not say them.

Source:
    C-CDA R2.1 templates: medication activity, allergy and problem concern, result and vital sign
    organizers, procedure, immunization and encounter activities, family history organizer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from app.records.formats.ccda_words import (
    NS,
    day_words,
    every,
    is_clinical,
    last_day,
    name_of,
    references_of,
    value_words,
)
from app.records.formats.fhir.entries.entry import line
from app.records.formats.markup import Element, tag_of
from app.records.formats.result_line import result_line

MARK = "[coded entry]"
_IMMUNIZATIONS = frozenset(("11369-6",))  # LOINC code of the section
_PLANNED = frozenset(("INT", "RQO", "PRMS", "PRP", "ARQ", "APT"))
# ActStatus: what a source took back is not told; what ended is told as ended.
_TAKEN_BACK = frozenset(("nullified",))
_ENDED = {"aborted": "stopped", "cancelled": "cancelled", "suspended": "on hold", "held": "on hold"}
_OVER = frozenset("inactive resolved remission".split())
_STATUS_CODES = frozenset(("33999-4", "11323-3"))
_SEVERITY, _NO_ALLERGY = "SEV", "no known"
# Names that say no more than what sort of thing is denied.
_ANY_PROBLEM = frozenset("problem problems disease condition disorder diagnosis".split())
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_CONTENT = re.compile(r"[a-z]{4,}")
_PREFIX_CHARS = 6
_EMPTY_WORDS = frozenset(
    "oral tablet tablets capsule disorder finding with unspecified type presence level mass volume"
    " blood serum plasma procedure measurement substance allergy".split()
)


@dataclass(frozen=True, slots=True)
class _Fact:
    """What one entry says.

    Attributes:
        name: What it is about.
        value: What the narrative must say of it beside the name.
        marks: Words of which the narrative must hold one, where there are any.
        pointed: IDs in the narrative that stand for it.
    """

    text: str = field(repr=False)
    name: str = field(repr=False)
    value: str = field(default="", repr=False)
    marks: tuple[str, ...] = ()
    pointed: tuple[str, ...] = ()


@dataclass(slots=True)
class EntryReader:
    """Reads the entries of one section.

    Attributes:
        section: The section's element.
        narrative: Its text as a reader sees it.
    """

    section: Element = field(repr=False)
    narrative: str = field(repr=False)
    _told: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    _lowered: str = field(default="", repr=False)
    _numbers: frozenset[float] = field(default=frozenset(), repr=False)

    def __post_init__(self) -> None:
        text = self.section.find("c:text", NS)
        identified = () if text is None else (e for e in text.iter() if e.get("ID"))
        self._lowered = self.narrative.lower()
        self._numbers = frozenset(map(float, _NUMBER.findall(self._lowered)))
        self._told = {e.get("ID"): " ".join("".join(e.itertext()).split()) for e in identified}

    def lines(self) -> list[str]:
        """Return a line for each fact that the narrative lacks, in the order of the entries.

        Last comes a line that counts what is not told: entries that their source took back, and
        those that have neither a name nor a place in the narrative.
        """
        found: dict[str, None] = {}
        n_nameless, n_taken_back = 0, 0
        for entry in self.section.findall("c:entry", NS):
            facts = [f for each in entry if is_clinical(each) for f in self._facts(each)]
            if not facts and not _is_silent(entry):
                is_back = _is_taken_back(entry)
                n_taken_back += is_back
                n_nameless += not is_back and not self._is_pointed(references_of(entry))
            found.update((f"- {f.text} {MARK}", None) for f in facts if not self._is_told(f))
        counts = ((n_taken_back, "taken back by the source"), (n_nameless, "without a name"))
        left_out = ", ".join(f"{n} {why}" for n, why in counts if n)
        return [*found, *([f"- Coded entries not told here: {left_out}"] if left_out else [])]

    def _is_pointed(self, references: list[str]) -> bool:
        return any(self._told.get(each) for each in references)

    def _is_told(self, fact: _Fact) -> bool:
        text = self._lowered
        if not self._is_pointed(list(fact.pointed)) and not _shares(fact.name, text):
            return False
        figures = {float(each) for each in _NUMBER.findall(fact.value)}
        if not figures <= self._numbers or not (figures or _shares(fact.value, text)):
            return False
        return not fact.marks or any(mark in text for mark in fact.marks)

    def _facts(self, statement: Element, concern: str = "") -> Iterator[_Fact]:
        """Yield what a statement says; ``concern`` is the status of the act around it."""
        status = _status(statement)
        if status in _TAKEN_BACK:
            return
        tag = tag_of(statement)
        if tag == "substanceadministration":
            yield from self._medicine(statement, status)
        elif tag == "organizer":
            yield from self._organized(statement)
        elif tag == "observation":
            yield from self._observed(statement, concern or status)
        elif tag == "act" and (inner := _related(statement)):
            for each in inner:
                yield from self._facts(each, status)
        else:
            yield from self._done(statement, status)

    def _organized(self, organizer: Element) -> Iterator[_Fact]:
        relative = name_of(organizer.find("c:subject/c:relatedSubject/c:code", NS), self._told)
        for component in organizer.findall("c:component", NS):
            for each in component:
                if not is_clinical(each):
                    continue
                for fact in self._facts(each):
                    text = f"{relative}: {fact.text}" if relative else fact.text
                    yield _Fact(text, fact.name, fact.value, fact.marks, fact.pointed)

    def _medicine(self, statement: Element, status: str) -> Iterator[_Fact]:
        material = statement.find("c:consumable/c:manufacturedProduct/c:manufacturedMaterial", NS)
        if material is None:
            return
        named = material.find("c:name", NS)
        name = name_of(material.find("c:code", NS), self._told) or value_words(named, self._told)
        if not name:
            return
        times = statement.findall("c:effectiveTime", NS)
        began = next(filter(None, map(day_words, times)), "")
        ended = next(filter(None, map(last_day, times)), "")
        dose = value_words(statement.find("c:doseQuantity", NS), self._told)
        route = name_of(statement.find("c:routeCode", NS), self._told)
        pointed = tuple(references_of(statement))
        if _code_of(self.section) in _IMMUNIZATIONS:
            yield _vaccine(name, began, pointed, is_given=not _is_denied(statement))
            return
        if _is_denied(statement):
            yield _Fact(f"Not taking {name}", name, "", ("not", "no "), pointed)
            return
        said = _ENDED.get(status, "")
        if not said and status == "completed" and ended:
            said = "completed"
        detail = ", ".join(filter(None, (dose, route.lower(), every(times))))
        since = f"{began} to {ended}" if began and ended else f"since {began}" if began else ""
        marks = _ending_words(said)
        yield _Fact(line(name, detail, marks=(said, since)), name, dose, marks, pointed)

    def _observed(self, statement: Element, status: str) -> Iterator[_Fact]:
        coded = statement.find("c:code", NS)
        value = statement.find("c:value", NS)
        said = value_words(value, self._told)
        day, pointed = day_words(statement.find("c:effectiveTime", NS)), _own(statement)
        if statement.find("c:participant[@typeCode='CSM']", NS) is not None:
            yield from self._allergy(statement, said, pointed)
        elif _is_concern(statement):
            yield from self._problem(statement, said, day, pointed)
        elif (name := name_of(coded, self._told)) and _mood(statement) in _PLANNED:
            yield _Fact(line(f"Planned: {name}", marks=(day,)), name, "", (), pointed)
        elif name and said:
            denied = "no " if _is_denied(statement) else ""
            unsettled = "" if status in ("completed", "", "final") else status
            mark = next((c.get("code") or "" for c in _all(statement, "c:interpretationCode")), "")
            ranged = statement.find("c:referenceRange/c:observationRange", NS)
            usual = _range_words(ranged, self._told)
            told = result_line(name, f"{denied}{said}", flag=mark, reference=usual)
            yield _Fact(line(told, marks=(unsettled, day)), name, said, (), pointed)
        elif name and not said:
            awaited = "no value" if status in ("completed", "") else "pending"
            yield _Fact(f"{name}: {awaited}", name, "", (), pointed)

    def _problem(
        self, statement: Element, name: str, day: str, pointed: tuple[str, ...]
    ) -> Iterator[_Fact]:
        ended = last_day(statement.find("c:effectiveTime", NS))
        status = self._inner_status(statement)
        over = status if status in _OVER else "resolved" if ended else ""
        if _is_denied(statement):
            is_any = not name or name.lower() in _ANY_PROBLEM
            text = "No known problems" if is_any else f"No {name[:1].lower()}{name[1:]}"
            yield _Fact(text, "known problems" if is_any else name, "", ("no ", "den"), pointed)
        elif name:
            since = f"since {day}" if day else ""
            marks = (f"{over} {ended}".strip() if over else "", since)
            yield _Fact(line(name, marks=marks), name, "", _ending_words(over), pointed)

    def _allergy(self, statement: Element, kind: str, pointed: tuple[str, ...]) -> Iterator[_Fact]:
        playing = statement.find("c:participant[@typeCode='CSM']/c:participantRole", NS)
        entity = None if playing is None else playing.find("c:playingEntity", NS)
        code = None if entity is None else entity.find("c:code", NS)
        named = None if entity is None else entity.find("c:name", NS)
        name = name_of(code, self._told) or value_words(named, self._told)
        if _is_denied(statement):
            sort = next((f"{each} " for each in ("drug", "food") if each in kind.lower()), "")
            text = f"Not allergic to {name}" if name else f"No known {sort}allergies"
            yield _Fact(text, name or f"known {sort}allergies", "", ("no ", "nk"), pointed)
            return
        if not name:
            return
        reactions: list[str] = []
        severity = ""
        for each in statement.iterfind(".//c:entryRelationship/c:observation", NS):
            said = value_words(each.find("c:value", NS), self._told)
            if _code_of(each) == _SEVERITY:
                severity = said.lower()
            elif each.getparent().get("typeCode") == "MFST":
                reactions.append(said.replace(",", ""))
        over = self._inner_status(statement)
        shown = f"No longer allergic to {name}" if over in _OVER else name
        told = "/".join(filter(None, reactions))
        text = line(shown, told, marks=(severity, over if over in _OVER else ""))
        marks = _ending_words(over) if over in _OVER else ()
        yield _Fact(text, name, told, marks, pointed)

    def _inner_status(self, statement: Element) -> str:
        for each in statement.findall("c:entryRelationship/c:observation", NS):
            if _code_of(each) in _STATUS_CODES:
                return value_words(each.find("c:value", NS), self._told).lower()
        return ""

    def _done(self, statement: Element, status: str) -> Iterator[_Fact]:
        """Yield a procedure, a visit, a supply or an act by its name."""
        name = name_of(statement.find("c:code", NS), self._told)
        product = statement.find(
            "c:product/c:manufacturedProduct/c:manufacturedMaterial/c:code", NS
        )
        name = name_of(product, self._told) or name
        if not name:
            return
        day, pointed = day_words(statement.find("c:effectiveTime", NS)), _own(statement)
        if _is_denied(statement):
            yield _Fact(line(f"{name} not done", marks=(day,)), name, "", ("not",), pointed)
        elif _mood(statement) == "GOL":
            yield _Fact(f"Goal: {name}", name, "", (), pointed)
        elif _mood(statement) in _PLANNED:
            shown = f"Will have {name}" if tag_of(statement) == "procedure" else f"Planned: {name}"
            planned = f"planned {day}" if day else ""
            yield _Fact(line(shown, marks=(planned,)), name, "", (), pointed)
        else:
            said = _ENDED.get(status, "")
            yield _Fact(line(name, marks=(said, day)), name, "", _ending_words(said), pointed)


def _vaccine(name: str, day: str, pointed: tuple[str, ...], *, is_given: bool) -> _Fact:
    first, comma, rest = name.partition(",")
    shown = name if "vaccin" in name.lower() else f"{first} vaccine{comma}{rest}"
    if is_given:
        return _Fact(line(shown, marks=(f"given {day}".rstrip(),)), name, "", (), pointed)
    return _Fact(
        line(f"{shown} not given", marks=(day,)), name, "", ("not", "refus", "decl"), pointed
    )


def _ending_words(said: str) -> tuple[str, ...]:
    """Return words by which a narrative may tell that something ended."""
    if not said:
        return ()
    return (said, "stop", "discontinu", "complet", "inactive", "resolved", "ended", "hold", "past",
            "cancel", "former", "history of", "no longer")  # fmt: skip


def _range_words(ranged: Element | None, told: Mapping[str, str]) -> str:
    if ranged is None:
        return ""
    return value_words(ranged.find("c:value", NS), told) or value_words(
        ranged.find("c:text", NS), told
    )


def _related(act: Element) -> list[Element]:
    inside = (each for relation in _all(act, "c:entryRelationship") for each in relation)
    return [each for each in inside if is_clinical(each)]


def _own(statement: Element) -> tuple[str, ...]:
    """Return where a statement itself points to, not what stands in it."""
    own = [each for each in statement if tag_of(each) in ("text", "code", "value")]
    return tuple(r for each in own for r in references_of(each))


def _is_silent(entry: Element) -> bool:
    """Say whether an entry has nothing to tell: none in it, or said not to be known."""
    statements = [each for each in entry if is_clinical(each)]
    return not statements or all(s.get("nullFlavor") for s in statements)


def _is_taken_back(entry: Element) -> bool:
    """Say whether a statement of an entry, or one in it, was entered in error."""
    return any(is_clinical(e) and _status(e) in _TAKEN_BACK for e in entry.iter())


def _is_concern(observation: Element) -> bool:
    """Say whether an observation's value is what the patient has: a problem or its denial."""
    roots = {e.get("root") for e in _all(observation, "c:templateId")}
    return any(root and root.endswith(".20.22.4.4") for root in roots) or any(
        root and root.endswith(".20.22.4.46") for root in roots
    )


def _is_denied(statement: Element) -> bool:
    return statement.get("negationInd") == "true"


def _mood(statement: Element) -> str:
    return statement.get("moodCode") or "EVN"


def _status(statement: Element) -> str:
    found = statement.find("c:statusCode", NS)
    return "" if found is None else (found.get("code") or "").lower()


def _code_of(element: Element) -> str:
    found = element.find("c:code", NS)
    return "" if found is None else found.get("code") or ""


def _all(element: Element, path: str) -> list[Element]:
    return list(element.findall(path, NS))


def _shares(words: str, text: str) -> bool:
    """Say whether a text holds what words say, at least half of them."""
    told = [each for each in _CONTENT.findall(words.lower()) if each not in _EMPTY_WORDS]
    if not told:
        bare = words.lower().strip()
        return not bare or re.search(rf"(?<!\w){re.escape(bare)}(?!\w)", text) is not None
    n_held = sum(re.search(rf"\b{each[:_PREFIX_CHARS]}", text) is not None for each in told)
    return 2 * n_held >= len(told)
