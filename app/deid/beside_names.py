"""What stands beside a name in one breath and is no part of it: a role, a credential, a sex."""

from __future__ import annotations

from dataclasses import replace

from app.core.phi import PhiKind
from app.deid.candidates import Candidate
from app.deid.lexicon import is_listed_name, is_plain
from app.deid.name_shape import CREDENTIAL
from app.deid.patterns import compiled

# "QUELLMAR, ZARYA   F": a gap stands before the sex, and none before an initial.
_SEX = compiled(r"[ ]{2,}[MF]\Z")
# "brother Nils d. gastric ca"
_DIED = compiled(r"(?<=\p{Ll}{2})[ ]d\Z")
_CREDENTIALS = compiled(rf"(?<=\p{{Ll}}|\.)(?:(?:,[ ]?|[ ]{{1,2}}){CREDENTIAL})+\Z")
_BEHIND = compiled(r"(?<=\p{Ll}|\.)(?:,[ ]?|[ ]{1,2})(?P<word>\p{Lu}[\p{Lu}\d]{1,5})\Z")
_ROLE_BEHIND = compiled(r"(?<=\p{Ll}{2})[ ](?P<word>\p{Ll}{3,})\Z")
_BEFORE = compiled(r"(?P<word>\p{Lu}{2,5})[ ]{1,2}(?=\p{Lu}(?:\p{Ll}|\.?[ ]))")
# "SN Wren Quill", "MGM Wren": who somebody is; "KL Tan" and "Tan KL" are initials.
_ROLES = frozenset(
    "ADON CM CN CNM CNS DON GP HCA HCP HCPOA HCR MGF MGM MGP NIC NOK PGF PGM PGP PIC POA RGN RMN "
    "SN SNF SW".split()
)
_PERSON = compiled(r"\p{Lu}\.[ ]\p{Lu}")


def without_roles(text: str, candidate: Candidate) -> Candidate:
    """Cut off a name what tells of the person: "SW Wren Quill", "Quill FY1", "QUILL, WREN   F"."""
    is_person = _PERSON.match(text, candidate.start) is not None
    if candidate.kind is not PhiKind.NAME and not (
        candidate.kind is PhiKind.FACILITY and is_person
    ):
        return candidate
    end = _end(text, candidate.start, candidate.end)
    before = _BEFORE.match(text, candidate.start, end)
    start = before.end() if before is not None and _is_role(before["word"]) else candidate.start
    return replace(candidate, start=start, end=end)


def _end(text: str, start: int, end: int) -> int:
    for pattern in (_SEX, _DIED, _CREDENTIALS):
        if (mark := pattern.search(text, start, end)) is not None:
            end = mark.start()
    # "Quill FY1", of which the find holds "Quill FY"
    grade = _BEHIND.search(text, start, end + text[end : end + 1].isdigit())
    if grade is not None and _is_role(grade["word"]):
        end = grade.start()
    role = _ROLE_BEHIND.search(text, start, end)
    return role.start() if role is not None and is_plain(role["word"]) else end


def _is_role(letters: str) -> bool:
    """Say whether letters are a role, a term, or a grade of training ("FY1")."""
    if letters in _ROLES or any(map(str.isdigit, letters)):
        return True
    return is_plain(letters) and not is_listed_name(letters)
