"""Numbers told by their shape alone: letters and digits mixed, groups that nothing else has."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.phi import PhiKind
from app.deid.patterns import compiled
from app.deid.recognizers.bare_numbers import is_public_code
from app.deid.recognizers.base import Found, RuleRecognizer
from app.deid.recognizers.labelled import NO_MEASURE

_FREE = r"(?<![\w.,/\-+@=^~]|\d[ ])"
_END = r"(?![\w%@]|[/.,:\-]\w)"
# Capitals and digits in one piece: "XWE554214G", "D75Y6485", "1380773U5"; no doses, no genes.
_MIXED = compiled(
    rf"{_FREE}(?=(?:[A-Z\-]*\d){{5}})(?=[\d\-]*[A-Z])[A-Z0-9]{{1,12}}(?:-[A-Z0-9]{{1,12}}){{0,4}}{_END}"
)
_PREFIXED = compiled(
    r"(?i)(?<![\w\-])(?:EMP|CASE|TRIAL|STUDY|UNOS|REF|RKT|ICD|GRP|HPB?|RAD|REQ|ORD|MRN|SUBJ|REG|"
    r"CLM|"
    r"INC|TKT|DOC|KIT|LOT|EXAM|ORDER)(?:-|(?<=UNOS)[ ]|(?=\d{5}))(?=[A-Z]{0,3}-?\d)[A-Z0-9]{3,12}"
    rf"(?:-[A-Z0-9]{{1,8}}){{0,3}}{_END}"
)
_GROUPS = (
    r"(?:[A-Z]\d){4}",
    r"20\d\d-\d{5,6}",
    r"\d{2}-\d{6,8}",
    r"\d{2}:[A-Za-z]-?\d{5,7}",
    r"\d{2}-[A-Z]{2}-\d{4,7}",
    r"\d{9,10}-\d{1,2}",
    r"\d{9}[A-Za-z]",
    r"\d{3}-\d{3}-\d{5}-\d",
    r"\d{3}/\d{3}/\d{4}",
    r"\d{5}-\d{3}-[A-Z]",
    r"\d{5}-[A-Za-z]{2,4}-\d{3}",
    r"\d{4}[ ]\d{4}[ ]\d{3,4}",
    r"[A-Za-z]\d{2,3}(?:[ ]\d{3}){3}",
    r"[A-Za-z]\d{3}-\d{4}-\d{3,4}(?:-\d)?",
    r"[A-Za-z]\d{3}-[A-Za-z]{2}\d{2}",
    r"[A-Za-z]{1,2}\d{2}-\d{4,6}",
    r"№[ ]?\d{4,10}",
)
_GROUPED = compiled(rf"(?:{_FREE}|(?<=№))(?:{'|'.join(_GROUPS)}){_END}(?i:{NO_MEASURE})")
# Genes, cells, strains, vitamins and compounds hold few digits behind one or two letters.
_LEAST_DIGITS = {1: 6, 2: 5}
_HEAD = compiled(r"[A-Z]*")


class ShapedNumberRecognizer(RuleRecognizer):
    """Finds numbers whose shape says that they name one person or thing."""

    KINDS = (PhiKind.OTHER_ID,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield numbers of such shapes; public codes and compounds are left."""
        for match in self.matches(_MIXED, text):
            token = match.group()
            head = _HEAD.match(token)
            n_letters = len(head.group()) if head is not None else 0
            n_digits = sum(char.isdigit() for char in token)
            if n_digits < _LEAST_DIGITS.get(n_letters, 5):
                continue
            if not is_public_code(text, match.start(), token):
                yield Found(*match.span(), PhiKind.OTHER_ID, 0.6)
        for pattern in (_PREFIXED, _GROUPED):
            for match in self.matches(pattern, text):
                if not is_public_code(text, match.start(), match.group()):
                    yield Found(*match.span(), PhiKind.OTHER_ID, 0.65)
