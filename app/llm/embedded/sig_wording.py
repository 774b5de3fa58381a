"""How a medicine is taken, in plain words; numbers stay as written."""

from __future__ import annotations

import re

from app.core.finding import Finding

_ROUTES = {
    "oral": "by mouth",
    "sublingual": "under the tongue",
    "intravenous": "into a vein",
    "intramuscular": "as a shot into a muscle",
    "subcutaneous": "as a shot under the skin",
    "inhaled": "breathed in",
    "topical": "on the skin",
    "rectal": "into the rectum",
    "nasal": "in the nose",
}
_FREQUENCIES = {
    "1/d": "once a day",
    "2/d": "2 times a day",
    "3/d": "3 times a day",
    "4/d": "4 times a day",
    "1/d morning": "every morning",
    "1/2d": "every other day",
    "1/wk": "once a week",
    "2/wk": "2 times a week",
    "3/wk": "3 times a week",
    "1/2wk": "every other week",
    "1/mo": "once a month",
    "1/a": "once a year",
    "once": "one time",
}
_EVERY_HOURS = re.compile(
    r"\b(?:q\.?\s?|every\s+)(\d{1,2})(?:\s?(?:-|to)\s?(\d{1,2}))?\s?(?:h|hr|hrs|hours?)\b",
    re.IGNORECASE,
)
# Days, weeks and months as a British hand writes them ("5/7").
_PARTS_OF = (("7", "days"), ("52", "weeks"), ("12", "months"))
_BEDTIME = re.compile(r"bed|h\.?s\b", re.IGNORECASE)
_EVENING = re.compile(r"evening|qpm", re.IGNORECASE)
# The last column of a list, which stands where a reason does.
_NO_REASONS = frozenset({"active", "continue", "continued", "unchanged", "taking", "new", "only"})
_MEALS = re.compile(
    r"\b(?:with|before|after)\s+"
    r"(?:food|(?:each |every )?meals?|breakfast|lunch|dinner|supper|milk)\b"
    r"|\bon an empty stomach\b",
    re.IGNORECASE,
)
# Short forms of a dose's unit that a patient may not read.
_UNITS = (
    (re.compile(r"\b(\d[\d.,]*)\s?tabs?\b", re.I), r"\1 tablet(s)"),
    (re.compile(r"\b(\d[\d.,]*)\s?caps?\b", re.I), r"\1 capsule(s)"),
    (re.compile(r"\b(\d[\d.,]*)\s?gtts?\b", re.I), r"\1 drop(s)"),
    (re.compile(r"(?<=drop\(s\) )ou\b|(?<=drop )ou\b|(?<=drops )ou\b", re.I), "in both eyes"),
)
# A sig that says more than one dose at one rhythm is told in the note's own words.
_COMPLEX = re.compile(
    r"\bthen\b|\btaper|\bsliding\b|\bhold (?:for|if|when)\b|\bunless\b|\balternat|\bmax(?:imum)?\b|"
    r"\bskip\b|\bexcept\b|\bplus\b|\bloading\b|\bif\s+(?!needed)|\bper\s+(?:scale|protocol)|"
    r"\bmon\b|\btue\b|\bwed\b|\bthu\b|\bfri\b|\bsat\b|\bsun\b|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|\buntil\b",
    re.IGNORECASE,
)


def is_complex(sig: str) -> bool:
    """Say whether a sig has conditions or changing doses, which only a quote tells safely."""
    return _COMPLEX.search(sig) is not None


def how_taken(finding: Finding, sig: str, amount: str, *, tells_reason: bool = True) -> str:
    """Say dose, route, rhythm and duration of a medicine.

    Args:
        sig: What the note writes behind the drug's name.
        amount: The dose as written, with all that belongs to it.
        tells_reason: Whether it says what the medicine is for, where the note does.
    """
    parts = (
        _amount(amount),
        _route(finding),
        _frequency(finding),
        _match(_MEALS, sig),
        _duration(finding),
        _as_needed(finding, tells_reason=tells_reason),
    )
    return " ".join(part for part in parts if part)


def _amount(amount: str) -> str:
    for pattern, plain in _UNITS:
        amount = pattern.sub(plain, amount)
    amount = re.sub(r"\b1 (tablet|capsule|drop)\(s\)", r"1 \1", amount)
    return amount.replace("(s)", "s")


def _route(finding: Finding) -> str:
    route = finding.attribute("route")
    if route is None:
        return ""
    return _ROUTES.get(route.normalized or "", route.text.lower().rstrip("."))


def _frequency(finding: Finding) -> str:
    frequency = finding.attribute("frequency")
    if frequency is None:
        return ""
    written = " ".join(frequency.text.split())
    hours = _EVERY_HOURS.search(written)
    if hours:
        upper = f" to {hours[2]}" if hours[2] else ""
        return f"every {hours[1]}{upper} hours"
    if frequency.normalized == "1/d bedtime":
        if _BEDTIME.search(written):
            return "at bedtime"
        return "every evening" if _EVENING.search(written) else "every night"
    return _FREQUENCIES.get(frequency.normalized or "", written.lower())


def _duration(finding: Finding) -> str:
    duration = finding.attribute("duration")
    if duration is None:
        return ""
    text = re.sub(r"^[x×]\s*", "for ", duration.text.strip(), flags=re.IGNORECASE)
    for part, unit in _PARTS_OF:
        text = re.sub(rf"^(\d{{1,2}})/{part}$", rf"\1 {unit}", text)
    text = re.sub(r"(\d)\s?d\b", r"\1 days", text)
    text = re.sub(r"(\d)\s?(?:wks?|w)\b", r"\1 weeks", text)
    return text if text.lower().startswith("for ") else f"for {text}"


def _as_needed(finding: Finding, *, tells_reason: bool) -> str:
    indication = finding.attribute("indication") if tells_reason else None
    why = re.sub(r"^for\s+", "", indication.text.strip(), flags=re.I) if indication else ""
    why = "" if why.lower() in _NO_REASONS else why
    reason = f" for {why}" if why else ""
    return f"as needed{reason}" if finding.attribute("prn") else reason.strip()


def _match(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return match.group().lower() if match else ""
