"""Initials that stand for a person: "M.O. is a 54-year-old", "pt. J.D.", "-- WV"."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.phi import PhiKind
from app.deid.name_shape import CREDENTIAL
from app.deid.patterns import compiled
from app.deid.recognizers.base import Found, RuleRecognizer

_INITIALS = r"\p{Lu}\.[ ]?\p{Lu}\.(?:[ ]?\p{Lu}\.)?"
_SUBJECT = compiled(
    rf"(?<![\p{{L}}.])(?P<name>{_INITIALS})(?='s\b|,?[ ](?:is|was|has|had|denies|denied|"
    rf"reports|"
    rf"reported|states|stated|presents|presented|came|went|underwent|lives|returns|returned|who|"
    rf"says|said|feels|felt|complains|attended|and[ ](?:his|her|their)|a[ ]\d|an[ ]\d|"
    rf"\d{{1,3}}[ \-]?"
    rf"(?:y|M\b|F\b)))"
)
_ANNOUNCED = compiled(
    rf"\b(?i:patient|pt|client|resident|name|initials|subject|mr|mrs|ms|dr|nurse|rn|by|with|"
    rf"called|"
    rf"wife|husband|son|daughter|mother|father|friend|sister|brother)\b\.?[ ]?[:(,]?[ ]?"
    rf"(?P<name>{_INITIALS})(?![\p{{L}}])"
)
_BARE_LETTERS = compiled(
    r"\b(?i:initials|pt[ ]initials|patient[ ]initials|subject)[ ]?[:=][ ]?(?P<name>\p{Lu}{2,3})\b"
)
# "WV is a 54-year-old woman"; "TB, PGY-2" is a trainee, "EM PGY-2" a subject.
_LETTERS_ALONE = compiled(
    r"(?<![\p{L}\p{N}.\-/])(?P<name>\p{Lu}{2,3})"
    r"(?=[ ](?:is|was)[ ](?:an?[ ])?\d{1,3}[ \-]?(?:y(?:ear|/?o|rs?)|mo|wk|week|day))"
)
_TRAINEE = compiled(r"(?<![\p{L}\p{N}.\-/])(?P<name>\p{Lu}{2,3})(?=,?[ ]PGY[ \-]?\d)")
# "-- WV" and "~WV" in a line of their own; "- MRI" is one of a list.
_SIGNED_OFF = compiled(r"(?m)^[ \t]*(?:--|~)[ ]?(?P<name>\p{Lu}{2,3})[ \t]*$")
# "Attest: WRV"
_ATTESTED = compiled(
    r"\b(?i:attest(?:ed)?|cosign(?:ed)?)(?:[ ]by)?[ ]?:[ ]?(?P<name>\p{Lu}{2,3})"
    r"(?=[ \t]*(?:$|[\n,;.]|[ ]\d))"
)
# "Attg: agree w above. MK"
_AGREED = compiled(
    r"(?m)\b(?i:attg|attending|attest(?:ed|ation)?|agree[ds]?)\b[^\n]{0,60}?[.;,–\-][ ]"
    r"(?P<name>\p{Lu}{2,3})[ \t]*$"
)
# Abbreviations that are written with points.
_ABBREVIATIONS = frozenset(
    "MD DO RN PA NP PT OT IV IM PO SC SL PR HS AC PC BID TID QID PRN AM PM US UK USA DC ER ED "
    "OR GI GU CT MR TB DM HTN CAD BP HR RR EKG ECG BM DVT PE UTI NG GT PEG TPN INR PTT LP ICU "
    "CPR VS PMH HPI ROS FH SH NKDA NPO WNL JR SR PHD BS BA MS AD BC OD OS OU DDS DVM ID "
    "ETC CF MVA LOC PCP NP CRNA IM FM EM OB GYN OBGYN ENT IR PMR MSW RRT RE FW FWD AMA DNR DNI "
    "NAD".split()
)

_TESTS = frozenset(
    "MRI MRA CXR EEG EMG ECHO CBC BMP CMP LFT ABG UA UDS KUB DXA TSH CRP ESR BNP HCG PSA PCR CSF "
    "TTE TEE EGD ERCP NPO ABX IVF PPX FEN ID CV PSY NEU HEM ONC ALL END".split()
)
_SUBJECTS = frozenset("MD DO IM FM EM OB GYN IR ENT NEU PSY PMR SUR".split())
_CREDENTIAL = compiled(CREDENTIAL)
_PATTERNS = (
    *((each, _ABBREVIATIONS) for each in (_SUBJECT, _ANNOUNCED, _BARE_LETTERS, _LETTERS_ALONE)),
    *((each, _ABBREVIATIONS | _TESTS) for each in (_SIGNED_OFF, _ATTESTED, _AGREED)),
    (_TRAINEE, _SUBJECTS),
)


class InitialsRecognizer(RuleRecognizer):
    """Finds initials in a person's place in the sentence."""

    KINDS = (PhiKind.NAME,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield initials that stand for a name."""
        for pattern, abbreviations in _PATTERNS:
            for match in self.matches(pattern, text):
                letters = "".join(filter(str.isalpha, match.group("name")))
                if letters not in abbreviations and not _CREDENTIAL.fullmatch(letters):
                    yield Found(*match.span("name"), PhiKind.NAME, 0.76)
