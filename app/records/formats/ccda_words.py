"""Names, values and times of a C-CDA entry in words.

Source:
    HL7 CDA R2, data types (CD, PQ, IVL, ED); UCUM for units.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from app.records.formats.fhir.entries.entry import plain
from app.records.formats.markup import Element, tag_of

NS = {"c": "urn:hl7-org:v3", "s": "urn:hl7-org:sdtc"}
_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
_DAY = re.compile(r"(\d{4})(\d{2})?(\d{2})?")
_UNITS = {
    "mm[Hg]": "mmHg", "Cel": "C", "[degF]": "F", "[lb_av]": "lb", "[in_i]": "in", "[oz_av]": "oz",
    "[IU]": "IU", "h": "hours", "d": "days", "wk": "weeks", "min": "minutes", "mo": "months",
    "a": "years", "1": "", "{tbl}": "tablet", "{tablet}": "tablet",
}  # fmt: skip
_ANNOTATION = re.compile(r"\{[^}]*\}")


def words_of(element: Element | None) -> str:
    """Return what an element and those in it say, on one line."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def name_of(coded: Element | None, told: Mapping[str, str]) -> str:
    """Return what a coded element is called; empty where it has a bare code alone.

    Args:
        told: What the narrative says under each ID, which an original text may point to.
    """
    if coded is None:
        return ""
    original = coded.find("c:originalText", NS)
    translations = [each.get("displayName") for each in coded.findall("c:translation", NS)]
    said = (coded.get("displayName"), _pointed(original, told), words_of(original), *translations)
    return next((plain(each) for each in said if each and each.strip()), "")


def references_of(element: Element) -> list[str]:
    """Return the IDs of the narrative that an entry, or what stands in it, points to."""
    found = element.iter(f"{{{NS['c']}}}reference")
    return [value[1:] for each in found if (value := each.get("value") or "").startswith("#")]


def value_words(value: Element | None, told: Mapping[str, str]) -> str:
    """Return a value of any type; empty where it is not known."""
    if value is None:
        return ""
    kind = (value.get(_TYPE) or "").rpartition(":")[2].partition("_")[0]
    if kind == "IVL" or value.find("c:low", NS) is not None or value.find("c:high", NS) is not None:
        return _interval(value)
    if kind in ("CD", "CE", "CO", "CV", "CS"):
        return name_of(value, told)
    if kind == "RTO":
        parts = (_quantity(value.find(f"c:{each}", NS)) for each in ("numerator", "denominator"))
        return "/".join(filter(None, parts))
    if kind == "TS":
        return day_words(value)
    if kind == "BL":
        return {"true": "yes", "false": "no"}.get(value.get("value") or "", "")
    pointed = _pointed(value, told)
    return _quantity(value) or pointed or words_of(value) or name_of(value, told)


def day_words(time: Element | None) -> str:
    """Return a time as a day, a month or a year in ISO form; of a span where it begins."""
    if time is None:
        return ""
    low = time.find("c:low", NS)
    match = _DAY.match(time.get("value") or (low.get("value") if low is not None else "") or "")
    return "-".join(filter(None, match.groups())) if match is not None else ""


def last_day(time: Element | None) -> str:
    """Return the end of a span; empty where it is open."""
    return "" if time is None else day_words(time.find("c:high", NS))


def every(times: list[Element]) -> str:
    """Return how often something is taken: "every 12 hours"."""
    for time in times:
        period = time.find("c:period", NS)
        if period is not None and (often := _quantity(period)):
            return f"every {often}"
    return ""


def _pointed(element: Element | None, told: Mapping[str, str]) -> str:
    reference = None if element is None else element.find("c:reference", NS)
    return "" if reference is None else told.get((reference.get("value") or "").lstrip("#"), "")


def _interval(value: Element) -> str:
    low, high = (_quantity(value.find(f"c:{each}", NS)) for each in ("low", "high"))
    if low and high:
        return f"{low.split()[0]}-{high}"
    return f">={low}" if low else f"<={high}" if high else ""


def _quantity(element: Element | None) -> str:
    if element is None or not element.get("value"):
        return ""
    unit = element.get("unit") or ""
    shown = _UNITS[unit] if unit in _UNITS else _ANNOTATION.sub("", unit)
    return f"{element.get('value')} {shown}".strip()


def is_clinical(element: Element) -> bool:
    """Say whether an element is a clinical statement of an entry."""
    return tag_of(element) in _STATEMENTS


_STATEMENTS = frozenset(
    "act observation organizer substanceadministration procedure encounter supply".split()
)
