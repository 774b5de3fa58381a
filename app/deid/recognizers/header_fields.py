"""Fields of a header: "Patient: Jane Roe   MRN: 12-34-56   DOB: 1/2/1950"."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from app.core.phi import PhiKind
from app.deid.name_shape import CREDENTIAL, TITLE, trim_name
from app.deid.recognizers.base import Found, RuleRecognizer

_NAME_LABELS = (
    r"(?:patient|pt|client|member|subscriber|guarantor|maiden|mother'?s|father'?s|child'?s|legal|"
    r"preferred|full|first|last|middle|given|family|provider|physician|doctor)(?:'s)?[ ]names?|"
    r"names?|patient|pt|surname|attending(?:[ ](?:physician|md|provider|surgeon))?|"
    r"(?:admitting|referring|ordering|consulting|primary|primary[ ]care|dictating|treating|"
    r"responsible|"
    r"discharging|requesting|supervising|family)[ ](?:physician|provider|doctor|md|clinician|"
    r"surgeon)|"
    r"clinician|fob|physician|provider|surgeons?|(?:first[ ])?assistants?|anesthesiologist|"
    r"resident|intern|"
    r"fellow|"
    r"radiologist|pathologist|author|pcp|gp|nurse|rn|midwife|therapist|counselor|case[ ]manager|"
    r"social[ ]worker|interpreter|dictated[ ]by|transcribed[ ]by|"
    r"(?:electronically[ ])?signed(?:[ ]by)?|"
    r"e-?signed(?:[ ]by)?|seen[ ]by|reviewed[ ]by|entered[ ]by|authenticated[ ]by|reported[ ]by|"
    r"interpreted[ ]by|read[ ]by|performed[ ]by|referred[ ]by|verified[ ]by|cosigned[ ]by|"
    r"attested[ ]by|"
    r"cc|from|to|re|next[ ]of[ ]kin|nok|emergency[ ]contact|guardian|contact|spouse|informant|"
    r"caller|parents?|mother|father|husband|wife|daughter|son|proxy|health[ ]?care[ ]proxy|hcp|poa|"
    r"scribe|operator|technologist|sonographer|employee"
)
_NAME_FIELD = regex.compile(
    rf"(?im)(?:^[ \t>*\-]*|[ \t]{{2,}}|[|;\t(]|(?<=[.,\d])[ ])(?:{_NAME_LABELS})[ ]?[:=][ \t]*"
    rf"(?-i:(?:{TITLE}[ ]{{0,2}})?)(?P<value>[\p{{L}}\p{{M}}][\p{{L}}\p{{M}}'.\-]*"
    rf"(?:(?:,[ ]?|[ ])[\p{{L}}\p{{M}}][\p{{L}}\p{{M}}'.\-]*){{0,5}})"
)
_CREDENTIAL = regex.compile(rf"(?:,[ ]?|[ ]){CREDENTIAL}(?!\p{{L}})")
_FACILITY_FIELD = regex.compile(
    r"(?im)(?:^[ \t>*\-]*|[ \t]{2,}|[|;])(?:facility|hospital|clinic|practice|institution|employer|"
    r"school|site|pharmacy|performing[ ]lab(?:oratory)?)(?:[ ]name)?[ ]?[:=][ \t]*"
    r"(?P<value>[\p{L}\d][^\n|;\t]*?)(?=[ ]{2,}|[\n|;\t]|$|,[ ]|\.[ ])"
)
_PLACE_FIELD = regex.compile(
    r"(?im)(?:^[ \t>*\-]*|[ \t]{2,}|[|;])(?:(?:home|mailing|street|billing)[ ])?(?:address|"
    r"residence|"
    r"city|town|county|place[ ]of[ ]birth|birthplace|zip(?:[ ]code)?)[ ]?[:=][ \t]*"
    r"(?P<value>[\p{L}\d][^\n|;\t]*?)(?=[ ]{2,}|[\n|;\t]|$|[ ](?:phone|tel|fax)\b)"
)


class HeaderFieldRecognizer(RuleRecognizer):
    """Finds the values of labelled fields, several to a line too."""

    KINDS = (PhiKind.NAME, PhiKind.FACILITY, PhiKind.LOCATION)

    def find(self, text: str) -> Iterator[Found]:
        """Yield the values of fields that hold names, facilities and places."""
        for match in self.matches(_NAME_FIELD, text):
            start, end = match.span("value")
            if (kept := self._name(text, start, end)) is not None:
                yield Found(*kept, PhiKind.NAME, 0.95)
        for pattern, kind in (
            (_FACILITY_FIELD, PhiKind.FACILITY),
            (_PLACE_FIELD, PhiKind.LOCATION),
        ):
            for match in self.matches(pattern, text):
                yield Found(*match.span("value"), kind, 0.85)

    @staticmethod
    def _name(text: str, start: int, end: int) -> tuple[int, int] | None:
        credential = _CREDENTIAL.search(text, start, end)
        kept = trim_name(text, start, credential.start() if credential else end)
        if kept is None:
            return None
        words = text[kept[0] : kept[1]].split()
        # A sentence after the colon is no name: names are short, and with capitals or all without.
        n_lower = sum(word[0].islower() for word in words)
        is_name = n_lower == 0 or (len(words) <= 3 and (n_lower == len(words) or n_lower == 1))
        return kept if is_name and len(text[kept[0] : kept[1]]) > 1 else None
