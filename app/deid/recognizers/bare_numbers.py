"""Long numbers without a label: too long for a count, and not said to be a public code."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.phi import PhiKind
from app.deid.patterns import compiled
from app.deid.recognizers.base import Found, RuleRecognizer
from app.deid.recognizers.labelled import NO_MEASURE

_LONG = compiled(rf"(?i)(?<![\w.,/\-+])\d{{7,12}}(?![\w/%]|[.,\-]\d){NO_MEASURE}")
_DASHED = compiled(
    rf"(?i)(?<![\w.,/\-+])(?:\d{{2,4}}-\d{{2,4}}-\d{{3,6}}|\d{{3}}-\d{{5,9}})(?![\w/%]|"
    rf"[.,\-]\d){NO_MEASURE}"
)
_MIXED = compiled(r"(?<![\w.\-/])(?:[A-Z]{1,3}\d{6,10}|[A-Z]{2,4}-\d{6,10})(?![\w\-/])")
# Codes of vocabularies, publications and trials identify nobody.
_CODE_BEFORE = compiled(
    r"(?i)(?<!\p{L})(?:PMID|PMC|SNOMED(?:[ \-]CT)?|SCT(?:ID)?|LOINC|RxNorm|RXCUI|C?UI|NDC|"
    r"CPT|HCPCS|ICD\S*|MeSH|"
    r"OMIM|MIM|"
    r"HGNC|ORPHA\w*|doi|GTIN|UNII|CAS|ClinVar|rs|chr\w*|position|GRCh\d\d|catalog(?:ue)?|concept|"
    r"HPO|"
    r"NCT|ISRCTN|GEO|GenBank|copies|LDH|CPK|CK|ferritin|platelets?|plt|retic\w*|troponin|"
    r"NT-?proBNP|BNP|hCG|AFP|PSA|WBC|load|count|population|UMLS|ATC|DRG|model|Cat\.?|clone)"
    r"[ ]?(?:codes?|id|numbers?|no\.?|terms?)?[ ]?[:#=(|]{0,2}[ ]?$"
)
# Codes of research compounds that are written like a number with a prefix.
_COMPOUND = compiled(
    r"(?i)^(?:LY|KF|SC(?=-?\d{5}$)|SB|PD|RU|UK|SKF|SCH|WAY|CP|GSK|AZD|BMS|MK|CGP|CGS|FK|ICI|JNJ|"
    r"ABT|BAY|YM|NSC|TAK|PF|"
    r"AMG|RO|"
    r"NCT|PMC|PMID|GSM|GSE|NM|NP|NC|XM|ENSG|HP|OMIM|MEDI|INCB|CH|IC|NDC|ICD)-?\d"
)


class BareNumberRecognizer(RuleRecognizer):
    """Finds numbers of seven digits and more that stand for themselves."""

    KINDS = (PhiKind.OTHER_ID,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield long numbers; round ones are counts."""
        for pattern in (_LONG, _DASHED):
            for match in self.matches(pattern, text):
                is_round = match.group().endswith("0000")
                if not is_round and not is_public_code(text, match.start(), match.group()):
                    yield Found(*match.span(), PhiKind.OTHER_ID, 0.5)
        for match in self.matches(_MIXED, text):
            if not is_public_code(text, match.start(), match.group()):
                yield Found(*match.span(), PhiKind.OTHER_ID, 0.6)


def is_public_code(text: str, start: int, token: str) -> bool:
    """Say whether a token is a code that anybody may look up: a vocabulary's, a compound's."""
    before = text[max(0, start - 30) : start]
    return _COMPOUND.match(token) is not None or _CODE_BEFORE.search(before) is not None
