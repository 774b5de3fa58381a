"""What the page says: of kinds, of the rules that shaped an entity, of words that stay."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.phi import PhiKind
from app.deid.decisions import Change, Decision
from app.deid.kept_reasons import KeptReason

KIND_MEANINGS: dict[PhiKind, str] = {
    PhiKind.NAME: "people's names and initials",
    PhiKind.AGE90: "ages of 90 and over",
    PhiKind.DATE: "dates finer than a year",
    PhiKind.PHONE: "telephone and pager numbers",
    PhiKind.FAX: "fax numbers",
    PhiKind.EMAIL: "e-mail addresses",
    PhiKind.SSN: "social security numbers",
    PhiKind.MRN: "medical record numbers",
    PhiKind.HEALTH_PLAN: "health plan numbers",
    PhiKind.ACCOUNT: "account numbers",
    PhiKind.LICENSE: "licences and certificates",
    PhiKind.VEHICLE: "vehicles and plates",
    PhiKind.DEVICE: "serial numbers of devices",
    PhiKind.URL: "web addresses",
    PhiKind.IP: "network addresses",
    PhiKind.LOCATION: "places smaller than a state",
    PhiKind.FACILITY: "hospitals, wards, employers, schools",
    PhiKind.OTHER_ID: "other numbers and codes",
}
_CHANGES: dict[Change, str] = {
    Change.WIDENED: "Widened to whole words and names, so that none stays half covered.",
    Change.CUT: "Titles and plain words at its edges stayed in the text.",
    Change.JOINED: "Finds that overlap were joined: all that any of them covers goes.",
}
_REPEATED = "It repeats a name or number found elsewhere in the note."
_KNOWN = "It belongs to the known patient."
_SECOND_LOOK = "The second look found it after the first replacement."
_KEPT: dict[KeptReason, str] = {
    KeptReason.VALUE: "A value, a dose, an age or a time.",
    KeptReason.EPONYM: "A disease, a sign or a device named after somebody.",
    KeptReason.THING: "The name of a scale, a method, a strain or a device.",
    KeptReason.COUNTRY: "A country, a state, a people or a language.",
    KeptReason.PLAIN_WORDS: "Words of the language or of medicine.",
    KeptReason.ABBREVIATION: "An abbreviation.",
    KeptReason.COMMON_WORD: "A word that is a name too, with no person about.",
    KeptReason.CONTEXT: "What stands around it speaks of no person.",
}


def kind_label(kind: PhiKind) -> str:
    """Return a kind as a person reads it."""
    return kind.value.replace("_", " ")


def score_text(score: float) -> str:
    """Return a score with two digits."""
    return f"{score:.2f}"


def reasons(kind: PhiKind, decision: Decision) -> tuple[str, ...]:
    """Say what made an entity of the finds, one sentence a rule.

    Args:
        kind: The entity's.
        decision: Its record.
    """
    by = {vote.detector for vote in decision.votes}
    told = [_REPEATED] if by == {"propagation"} else []
    told += [_KNOWN] if "known_patient" in by else []
    told += [_SECOND_LOOK] if "leak_check" in by else []
    told += [_CHANGES[change] for change in decision.changes]
    others = sorted({vote.kind for vote in decision.votes} - {kind})
    if others:
        told.append(f"{kind_label(kind)}, not {_listed(others)}: the surest find names the kind.")
    return tuple(told)


def kept_reason(reason: KeptReason) -> str:
    """Say why a marked stretch stays."""
    return _KEPT[reason]


def _listed(kinds: Sequence[PhiKind]) -> str:
    return " or ".join(kind_label(kind) for kind in kinds)
