"""A quoted sentence made shorter or plainer without a word of its own: nothing is invented."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.core.draft import EvidenceLine
from app.core.finding import Finding
from app.core.quoting import n_words, standalone
from app.core.section import SectionKind

# Shorthand of the pen, written out; what stands for a disease, a test or a drug stays as written.
_SHORTHAND = {
    "h/o": "history of",
    "hx": "history",
    "w/": "with",
    "w/o": "without",
    "c/o": "complains of",
    "f/u": "follow-up",
    "pt": "patient",
    "pts": "patients",
    "yo": "year old",
    "y/o": "year old",
    "b/c": "because",
    "d/t": "due to",
}
_SHORT = re.compile(
    r"(?<![\w/])(?:"
    + "|".join(re.escape(s) for s in sorted(_SHORTHAND, key=len, reverse=True))
    + r")(?![\w/])",
    re.IGNORECASE,
)
# A clause that only adds to what is whole without it, at the end of its sentence.
_ADDED = re.compile(r",\s+(?:which|who|whom|whose|where)\s[^,;:.()]+(?=[.]?$)", re.IGNORECASE)
_CHANGES_MEANING = re.compile(
    r"\d|\b(?:not?|never|without|denie[sd]|except|unless|until|if|but|only|should|must|will)\b",
    re.IGNORECASE,
)
# Shorter sentences are not worth the risk, and what is left must still be a sentence.
_LONG_WORDS = 16
_LEFT_WORDS = 7


def compressed(line: EvidenceLine, findings: Sequence[Finding]) -> str:
    """Return a line as it stands in a summary: written out, and without a clause that only adds.

    A line that needs its heading in front stays as it is. A clause is dropped from a long sentence
    where it holds no number, no condition, no negation and none of the findings.

    Args:
        line: Of the note.
        findings: Of the note; a clause that holds one stays.
    """
    text = line.standalone
    if text != standalone(line.text, SectionKind.HPI, ""):  # its label must stay with a quote
        return text
    added = _ADDED.search(text)
    if added is not None and n_words(text) > _LONG_WORDS and _only_adds(added, line, findings):
        shorter = text[: added.start()] + text[added.end() :]
        text = shorter if n_words(shorter) >= _LEFT_WORDS else text
    return _SHORT.sub(_written_out, text)


def _only_adds(clause: re.Match[str], line: EvidenceLine, findings: Sequence[Finding]) -> bool:
    if _CHANGES_MEANING.search(clause.group()):
        return False
    # The clause ends the line, so that it holds what stands in the line's last characters.
    start = line.span.end - len(clause.group()) - 1
    return not any(
        f.source_id == line.source_id and start <= f.span.start < line.span.end for f in findings
    )


def _written_out(match: re.Match[str]) -> str:
    if match.group().isupper() and "/" not in match.group():  # "PT" is a test, or a therapy
        return match.group()
    written = _SHORTHAND[match.group().lower()]
    return written[0].upper() + written[1:] if match.group()[0].isupper() else written
