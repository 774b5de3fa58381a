"""Initials that stand for a person: "M.O. is a 54-year-old", "pt. J.D."."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from app.core.phi import PhiKind
from app.deid.recognizers.base import Found, RuleRecognizer

_INITIALS = r"\p{Lu}\.[ ]?\p{Lu}\.(?:[ ]?\p{Lu}\.)?"
_SUBJECT = regex.compile(
    rf"(?<![\p{{L}}.])(?P<name>{_INITIALS})(?='s\b|,?[ ](?:is|was|has|had|denies|denied|"
    rf"reports|"
    rf"reported|states|stated|presents|presented|came|went|underwent|lives|returns|returned|who|"
    rf"says|said|feels|felt|complains|attended|and[ ](?:his|her|their)|a[ ]\d|an[ ]\d|"
    rf"\d{{1,3}}[ \-]?"
    rf"(?:y|M\b|F\b)))"
)
_ANNOUNCED = regex.compile(
    rf"\b(?i:patient|pt|client|resident|name|initials|subject|mr|mrs|ms|dr|nurse|rn|by|with|"
    rf"called|"
    rf"wife|husband|son|daughter|mother|father|friend|sister|brother)\b\.?[ ]?[:(,]?[ ]?"
    rf"(?P<name>{_INITIALS})(?![\p{{L}}])"
)
_BARE_LETTERS = regex.compile(
    r"\b(?i:initials|pt[ ]initials|patient[ ]initials|subject)[ ]?[:=][ ]?(?P<name>\p{Lu}{2,3})\b"
)
# Abbreviations that are written with points.
_ABBREVIATIONS = frozenset(
    "MD DO RN PA NP PT OT IV IM PO SC SL PR HS AC PC BID TID QID PRN AM PM US UK USA DC ER ED "
    "OR GI GU CT MR TB DM HTN CAD BP HR RR EKG ECG BM DVT PE UTI NG GT PEG TPN INR PTT LP ICU "
    "CPR VS PMH HPI ROS FH SH NKDA NPO WNL JR SR PHD BS BA MS AD BC OD OS OU DDS DVM ID "
    "ETC".split()
)


class InitialsRecognizer(RuleRecognizer):
    """Finds initials in a person's place in the sentence."""

    KINDS = (PhiKind.NAME,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield initials that stand for a name."""
        for pattern in (_SUBJECT, _ANNOUNCED, _BARE_LETTERS):
            for match in self.matches(pattern, text):
                letters = "".join(filter(str.isalpha, match.group("name")))
                if letters not in _ABBREVIATIONS:
                    yield Found(*match.span("name"), PhiKind.NAME, 0.76)
