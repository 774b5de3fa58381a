"""Fields of HL7 version 2 segments: "PID|1||12345^^^HOSP^MR||VEXLEY^ORLA||19510617|F"."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.phi import PhiKind
from app.deid.patterns import compiled
from app.deid.recognizers.base import Found, RuleRecognizer

# Fields by segment and number, after HL7 v2.5.1, chapters 3, 4 and 6. The separator behind MSH is
# its first field, so its numbers are one less here.
_FIELDS: dict[str, dict[PhiKind, tuple[int, ...]]] = {
    "MSH": {PhiKind.FACILITY: (3, 5), PhiKind.DATE: (6,), PhiKind.OTHER_ID: (9,)},
    "EVN": {PhiKind.DATE: (2, 3, 6), PhiKind.NAME: (5,), PhiKind.FACILITY: (7,)},
    "PID": {
        PhiKind.MRN: (2, 3, 4, 21),
        PhiKind.NAME: (5, 6, 9),
        PhiKind.DATE: (7, 29),
        PhiKind.LOCATION: (11, 12, 23),
        PhiKind.PHONE: (13, 14),
        PhiKind.ACCOUNT: (18,),
        PhiKind.SSN: (19,),
        PhiKind.LICENSE: (20,),
    },
    "PV1": {
        PhiKind.NAME: (7, 8, 9, 17, 52),
        PhiKind.ACCOUNT: (5, 19, 50),
        PhiKind.DATE: (44, 45),
    },
    "NK1": {PhiKind.NAME: (2, 30), PhiKind.LOCATION: (4, 32), PhiKind.PHONE: (5, 6, 31)},
    "GT1": {
        PhiKind.ACCOUNT: (2,),
        PhiKind.NAME: (3, 4),
        PhiKind.LOCATION: (5,),
        PhiKind.PHONE: (6, 7),
        PhiKind.DATE: (8,),
        PhiKind.SSN: (12,),
    },
    "IN1": {
        PhiKind.HEALTH_PLAN: (2, 8, 18, 36, 49),
        PhiKind.NAME: (6, 16),
        PhiKind.PHONE: (7,),
        PhiKind.DATE: (12, 13),
        PhiKind.LOCATION: (19,),
    },
    "ORC": {PhiKind.OTHER_ID: (2, 3, 4), PhiKind.DATE: (9, 15), PhiKind.NAME: (10, 11, 12)},
    "OBR": {
        PhiKind.OTHER_ID: (2, 3, 18, 19),
        PhiKind.DATE: (6, 7, 8, 14, 22),
        PhiKind.NAME: (10, 16, 28, 32),
    },
    "OBX": {PhiKind.DATE: (14,), PhiKind.NAME: (16,)},
}
_SEGMENT = compiled(rf"(?m)(?<![A-Z0-9])(?P<name>{'|'.join(_FIELDS)})\|[^\r\n]*")
_COMPONENT = compiled(r"[^\^~&|]+")
_NUMBER = compiled(r"(?=(?:.*?\d){3}).+")
_NAME = compiled(r"[\p{L}][\p{L}\p{M}'. ,\-]+|\p{L}")
_DATE = compiled(r"\d{8}(?:\d{2,6})?(?:\.\d+)?(?:[+\-]\d{4})?|(?=.*\d)[\p{L}\d/.\-, :]{4,30}")
_PLACE = compiled(r"[\p{L}\d].{2,}")
# Types of names, identifiers and addresses, and titles, say nothing of anybody.
_CODES = frozenset("MR PI SS DL AN VN MD DO RN DR JR SR L D A B C H M P USA US NPI".split())


class SegmentRecognizer(RuleRecognizer):
    """Finds what the segments of a message between machines say of people."""

    KINDS = tuple(sorted({kind for fields in _FIELDS.values() for kind in fields}))

    def find(self, text: str) -> Iterator[Found]:
        """Yield the components of fields that identify somebody."""
        for segment in self.matches(_SEGMENT, text):
            fields = segment.group().split("|")
            start = segment.start()
            kinds = {n: kind for kind, ns in _FIELDS[segment["name"]].items() for n in ns}
            for number, field in enumerate(fields):
                if number in kinds:
                    yield from self._components(field, start, kinds[number])
                start += len(field) + 1

    @staticmethod
    def _components(field: str, start: int, kind: PhiKind) -> Iterator[Found]:
        for part in _COMPONENT.finditer(field):
            told = _kind_of(part.group().strip(), kind)
            if told is not None:
                yield Found(start + part.start(), start + part.end(), told, 0.9)


def _kind_of(part: str, kind: PhiKind) -> PhiKind | None:
    """Return what a component of a field is, or None where it identifies nobody."""
    if part.upper() in _CODES:
        return None
    if kind is PhiKind.NAME:
        if _NUMBER.fullmatch(part):
            return PhiKind.OTHER_ID
        return kind if _NAME.fullmatch(part) else None
    if kind is PhiKind.DATE:
        return kind if _DATE.fullmatch(part) else None
    if kind in (PhiKind.LOCATION, PhiKind.FACILITY):
        return kind if _PLACE.fullmatch(part) else None
    return kind if _NUMBER.fullmatch(part) else None
