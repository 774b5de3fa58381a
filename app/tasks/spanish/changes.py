"""A medicine that starts, stops, waits or has another dose, in Spanish."""

from __future__ import annotations

import re

from app.tasks.spanish.medicines import drug_and_way, taken
from app.terminology.drugs import find_drug
from app.terminology.spanish import Part, in_spanish

_DRUG = r"(?P<drug>[A-Za-z][\w-]*(?:[ /][A-Za-z][\w-]*){0,3}?)"
_LEADS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"(?:{pattern}):? (?:the |your |taking |on )*(?P<rest>.+)", re.IGNORECASE), lead)
    for pattern, lead in (
        (r"new|(?:you (?:will|should|can|may) )?(?:start|begin)(?: taking)?", "empiece a tomar"),
        (r"restart|resume|go back to|start again", "vuelva a tomar"),
        (r"continue|keep taking|continue taking|keep on|stay on", "siga tomando"),
        (r"you (?:should|will|need to|must) take|take(?: only)?", "tome"),
        (r"you (?:can|may) (?:take|use)|may (?:take|use)|ok to (?:take|use)", "puede tomar"),
        (r"you take", "usted toma"),
        (r"give(?: (?:her|him|your child|the baby))?|you (?:should|can|may) give", "dé"),
        (r"use", "use"),
        (r"apply", "aplique"),
        (r"inject", "inyecte"),
        (r"inhale", "inhale"),
        (r"swallow", "trague"),
    )
)  # fmt: skip
_WORD = r"increase|raise|go up on|decrease|reduce|lower|cut|change"
_MOVES = {"increase": "aumente", "raise": "aumente", "go up on": "aumente", "change": "cambie"}
_DOSE = r"\d[\d.,/]* ?(?:mg|mcg|units?|g|mL|mEq|puffs?|tablets?)?"
_TOO = _DRUG.replace("drug", "drug2")
_MOVED = re.compile(
    rf"(?:{_DRUG}: ?)?(?P<how>{_WORD})(?: (?:the |your )?{_TOO})?(?: dose)?"
    rf"(?:,? (?:from )?(?P<old>{_DOSE}.*?))? to (?P<new>\d.+)",
    re.IGNORECASE,
)
# "Changed: furosemide 40 mg -> 80 mg every morning".
_CHANGED = re.compile(
    r"Changed: (?P<drug>[A-Za-z][\w/ -]*?) (?P<old>\d[\d.]* ?(?:mg|mcg|units|g|mL)) ?(?:->|→|to) ?"
    r"(?P<how>)(?P<new>.+)"
)
# "Losartan increased from 50 mg to 100 mg daily".
_WAS_MOVED = re.compile(
    rf"{_DRUG}:? (?:was |is |dose )?(?P<how>increased|decreased|reduced|lowered|changed)"
    rf"(?: from (?P<old>{_DOSE}.*?))? to (?P<new>\d.+)",
    re.IGNORECASE,
)
_WAYS = {
    "increased": "aumentó", "decreased": "bajó", "reduced": "bajó", "lowered": "bajó",
    "changed": "cambió", "": "cambió",
}  # fmt: skip
_STOPS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"(?:{pattern}):? (?:the |your |taking |any )*(?P<rest>.+)", re.IGNORECASE), lead)
    for pattern, lead in (
        (r"(?:please |you should |i want you to )?(?:stop|discontinue|do not restart)",
         "deje de tomar"),
        (r"(?:please )?(?:do not|don't|never|no longer) (?:take|use)|no(?: more)?|you "
         r"(?:should|must|can) "
         r"?not take|avoid", "no tome"),
        (r"hold|do not take for now", "por ahora no tome"),
        (r"(?:do not|don't|never) (?:miss|skip)(?: any| a)? doses?(?: of)?", "no se salte "
            "ninguna dosis de"),
        (r"(?:do not|don't|never) stop", "no deje de tomar"),
        (r"finish(?: (?:all|all of))?|complete(?: (?:all|all of))?", "termine todo el "
            "tratamiento con"),
    )
)  # fmt: skip
_LIST = re.compile(r",? (?:and|or) |, |/")
_ON_OWN = {
    "on your own": "por su cuenta", "suddenly": "de repente", "all at once": "de repente",
    "without talking to your doctor": "sin hablar con su médico",
    "without asking your doctor": "sin preguntar a su médico",
    "without asking us": "sin preguntarnos", "without talking to us": "sin hablar con nosotros",
    "without talking to cardiology": "sin hablar con cardiología",
    "without talking to your cardiologist": "sin hablar con su cardiólogo",
    "even if you feel better": "aunque se sienta mejor", "even if you feel well": "aunque "
        "se sienta bien",
    "unless your doctor tells you to": "a menos que su médico se lo indique",
    "unless cardiology tells you to": "a menos que cardiología se lo indique",
    "for any reason": "por ningún motivo", "for now": "por ahora", "for life": "de por vida",
    "until you talk to your doctor": "hasta que hable con su médico",
}  # fmt: skip


def change(written: str) -> str | None:
    """Return what is to be done with a medicine from now on."""
    return (
        _alone(written)
        or _moved(written)
        or _was_moved(written)
        or _stopped(written)
        or _led(written)
    )


def _alone(written: str) -> str | None:
    """Return what is said of a medicine named before ("do not stop without …")."""
    bare = re.sub(r" \((?:NEW|new)\)$", "", written)
    match = re.fullmatch(
        r"(?:(?P<stop>(?:do not|don't) stop(?: it| taking it| this medicine)?)|hold(?: "
        r"it)?) (?P<rest>.+)",
        bare,
    )
    if match is None:
        return None
    if match["stop"]:
        why = _ON_OWN.get(match["rest"].lower())
        return f"no deje de tomar la medicina {why}" if why else None
    when = taken(match["rest"])
    return (
        f"no tome la medicina {when}"
        if when and find_drug(match["rest"].split()[0]) is None
        else None
    )


def _led(written: str) -> str | None:
    for pattern, lead in _LEADS:
        match = pattern.fullmatch(written)
        if match is None:
            continue
        rest, note = _noted(match["rest"])
        names = _names(rest)
        said = names or drug_and_way(rest)
        if said is not None and (names or _begins_with_drug(rest)):
            return f"{lead} {said}{note}"
    return None


def _begins_with_drug(written: str) -> bool:
    """Tell if a medicine stands first, so that "Use the spacer daily" is none."""
    first = written.split()[0]
    parts = (first, *re.split(r"[-/]", first), " ".join(written.split()[:2]))
    return any(find_drug(part) or in_spanish(part, Part.DRUG) for part in parts)


def _noted(written: str) -> tuple[str, str]:
    """Return a medicine without "(new)" behind it, and that in Spanish."""
    bare = re.sub(r" \((?:NEW|new medicine)\)$", "", written, flags=re.IGNORECASE)
    return bare, "" if bare == written else " (medicina nueva)"


def _moved(written: str) -> str | None:
    match = _MOVED.fullmatch(written)
    drug = (match["drug"] or match["drug2"]) if match else None
    if match is None or drug is None or find_drug(drug.split()[0]) is None:
        return None
    old, new = taken(match["old"]) if match["old"] else "", taken(match["new"])
    if old is None or not new:
        return None
    verb = _MOVES.get(match["how"].lower(), "baje")
    return f"{verb} {drug} de {old} a {new}" if old else f"{verb} {drug} a {new}"


def _was_moved(written: str) -> str | None:
    match = _WAS_MOVED.fullmatch(written) or _CHANGED.fullmatch(written)
    if match is None or find_drug(match["drug"].split()[0]) is None:
        return None
    old, new = taken(match["old"]) if match["old"] else "", taken(match["new"])
    if old is None or not new:
        return None
    before = f", antes era {old}" if old else ""
    return f"tome {match['drug']} {new} ({_WAYS[match['how'].lower()]}{before})"


def _stopped(written: str) -> str | None:
    for pattern, lead in _STOPS:
        match = pattern.fullmatch(written)
        if match is None:
            continue
        rest, tail = match["rest"], ""
        for english, spanish in _ON_OWN.items():
            if rest.lower().endswith(f" {english}"):
                rest, tail = rest[: -len(english) - 1].rstrip(" ,"), f" {spanish}"
                break
        limited = _until(rest)
        rest, tail = (limited[0], tail + limited[1]) if limited else (rest, tail)
        names = _names(rest, "ni" if lead.startswith(("no ", "por ")) else "y")
        if names is not None:
            return f"{lead} {names}{tail}"
    return None


def _until(written: str) -> tuple[str, str] | None:
    """Return a medicine's name and until when, or for how long."""
    match = re.fullmatch(
        r"(?P<name>.+?),? (?P<when>(?:until|for|while|through|starting|before|on) .+)", written
    )
    said = taken(match["when"]) if match else None
    return (match["name"], f" {said}") if match and said else None


def _names(written: str, word: str = "y") -> str | None:
    """Return medicines by name alone, one or several; a kind has its form in the table."""
    parts = _LIST.split(re.sub(r"^(?:the|your|all) ", "", written))
    said = [_name(part) for part in parts]
    if not all(said):
        return None
    told = [part for part in said if part]
    return f"{', '.join(told[:-1])} {word} {told[-1]}" if len(told) > 1 else told[0]


def _name(written: str) -> str | None:
    kind = in_spanish(written, Part.DRUG)
    if kind is not None:
        return kind
    bare = re.sub(r"^(?:the|your|any) ", "", written)
    return bare if find_drug(bare) is not None and re.fullmatch(r"[A-Za-z][\w -]*", bare) else None
