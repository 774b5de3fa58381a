"""Results whose name a hyphen joins with the value: "Plt Ct-466* INR(PT)-1.9* UREA N-58*"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.span import Span
from app.findings.candidate import Candidate
from app.findings.sentence import Sentence
from app.findings.values.labs import lab_result
from app.findings.values.reading import read_value
from app.terminology.labs import Measure, lab_results_table
from app.terminology.tokens import tokenize

_ITEM = re.compile(
    r"(?<![\w(/-])(?P<name>(?:[A-Z][A-Za-z]{1,8}[ ])?[A-Z][A-Za-z0-9]{0,11}(?:\([A-Za-z]{1,5}\))?)"
    r"[ ]?-(?P<value>[<>]?\d[\d,]*(?:\.\d+)?)(?P<flag>\*)?(?=[ ]|$|\n)"
)
# One such item may be anything ("SARS-2"); so many on a line are a laboratory's print.
_FEWEST = 2
_SPECIMEN = re.compile(r"(?:BLOOD|PLASMA|SERUM)[ ]")
# As these prints spell what the table of tests spells otherwise.
_SPELLED = {
    "plt ct": "platelet count", "platelet ct": "platelet count", "plt count": "platelet count",
    "urean": "BUN", "urea n": "BUN", "angap": "anion gap", "totbili": "total bilirubin",
    "tot bili": "total bilirubin", "alkphos": "alkaline phosphatase", "inr(pt)": "INR",
    "caltco2": "bicarbonate", "totprot": "total protein", "dirbili": "direct bilirubin",
    "dir bili": "direct bilirubin", "ld(ldh)": "LDH", "total co2": "bicarbonate",
    "alt(sgpt)": "ALT", "ast(sgot)": "AST", "pt": "prothrombin time", "rbc": "RBC", "k": "K",
}  # fmt: skip


def find_hyphened(sentence: Sentence) -> Iterator[Candidate]:
    """Yield the results of a line that joins names and values so, each with its name."""
    text = sentence.text
    items = list(_ITEM.finditer(text, sentence.span.start, sentence.span.end))
    told = [(m, measure) for m in items if (measure := _measure(m["name"])) is not None]
    if len(told) < _FEWEST:
        return
    for m, measure in told:
        value = read_value(text, m.start("value"), m.end("value"), measure)
        if value is not None:
            specimen = _SPECIMEN.match(text, m.start(), m.end("name"))
            span = Span(specimen.end() if specimen else m.start(), value.span.end)
            yield lab_result(text, measure, span, value, unit=value.unit)


def _measure(written: str) -> Measure | None:
    """Return what a name measures; a specimen before it is no part of it."""
    name = _SPECIMEN.sub("", written)
    for spelled in (name, name.rpartition(" ")[2]):
        known = _SPELLED.get(spelled.lower(), spelled)
        found = list(lab_results_table().find(tokenize(known)))
        if found and found[0].start == 0 and found[0].end == len(known):
            return found[0].value
    return None
