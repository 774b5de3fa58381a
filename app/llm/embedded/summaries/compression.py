"""A quoted sentence made shorter or plainer without a word of its own: nothing is invented."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.core.draft import EvidenceLine
from app.core.finding import Finding
from app.core.quoting import folded, n_words, standalone, without_copied
from app.core.section import SectionKind as K
from app.core.span import Span
from app.llm.embedded.summaries.bare_rows import is_bare, told_row

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
# An age of 90 or more is masked together with its "yo", and is put back only as it stands.
_SHORT = re.compile(
    r"(?<![\w/])(?<!\b9\d[ -])(?<!\b1\d\d[ -])(?:"
    + "|".join(re.escape(s) for s in sorted(_SHORTHAND, key=len, reverse=True))
    + r")(?![\w/])",
    re.IGNORECASE,
)
# A clause that only adds to what is whole without it, at the end of its sentence.
_ADDED = re.compile(r",\s+(?:which|who|whom|whose|where)\s[^,;:.()]+(?=[.]?\s*$)", re.IGNORECASE)
_CHANGES_MEANING = re.compile(
    r"\d|\b(?:not?|never|without|denie[sd]|except|unless|until|if|but|only|should|must|will)\b",
    re.IGNORECASE,
)
# Who read or did it, where it lies in the pictures or the files, how to call: not the finding.
_ASIDE = re.compile(
    r"\s*\((?:(?:read|seen|done|performed|reported|dictated)\s+by\s[^()?]*|(?:series|image|img|order|"
    r"accession|case|block|pager|phone|cell|fax|tel)\b[^()?]*|Drs?\.?\s[^()?]*)\)"
    r"(?!\s*:)",
    re.IGNORECASE,
)
# How somebody begins to speak, behind the label of who it is.
_LEAD = re.compile(
    r"(?P<label>(?:\[\w+\]\s*:?\s*|[A-Z]\w{2,20}:\s+)?)"
    r"(?P<words>(?:(?:okay|ok|so|and|well|um+|uh+|oh|ah|alright|all right|now|then|hm+|i mean|"
    r"you know|"
    r"that's great|great|good|yeah)\b(?!\s+(?:far|much|many|is|was|for|as|but))[\s,.]*)+)",
    re.IGNORECASE,
)
# Shorter sentences are not worth the risk, and what is left must still be a sentence.
_LONG_WORDS = 16
_LEFT_WORDS = 7
# What is said in fewer words says nothing without the heading that it answers ("None."), unless the
# heading only names a list or a story.
_FIELD_WORDS = 4
# A complaint told in a sentence needs no label.
_SENTENCE_WORDS = 5
_SPEAKS_ALONE = frozenset(
    {K.DIAGNOSIS, K.IMPRESSION, K.ASSESSMENT, K.ASSESSMENT_PLAN, K.PLAN, K.HOSPITAL_COURSE, K.HPI}
    | {K.FINDINGS, K.IMAGING, K.LABS, K.EXAM, K.INTERVAL, K.MEDICATIONS, K.INSTRUCTIONS}
    | {K.MENTAL_STATUS}
)


def compressed(line: EvidenceLine, findings: Sequence[Finding]) -> str:
    """Return a line as it stands in a summary: written out, and without a part that only adds.

    A line that needs its heading in front keeps it. A clause is dropped from a long sentence where
    it holds no number, no condition, no negation and none of the findings; an aside where it says
    who looked, or where it is filed.

    Args:
        line: Of the note.
        findings: Of the note; a part that holds one stays.
    """
    row = told_row(line, findings) if is_bare(line, findings) else None
    if row is not None:
        return row
    told = standalone(line.text, K.HPI, "")
    is_labelled = line.standalone != told
    if line.kind is K.CHIEF_COMPLAINT and n_words(line.text) >= _SENTENCE_WORDS:
        is_labelled = False
    if is_labelled:  # its label must stay with a quote
        return line.standalone
    if needs_heading(line):
        return f"{folded(line.heading).rstrip(':').capitalize()}: {line.standalone}"
    text = line.text
    for part in reversed(tuple(_parts(line))):
        if _only_adds(part, line, findings):
            text = text[: part.start] + text[part.end :]
    return _SHORT.sub(_written_out, standalone(without_copied(text), K.HPI, ""))


def without_lead(text: str) -> str:
    """Return what somebody says without the words with which speech begins ("okay so", "yeah")."""
    lead = _LEAD.match(text)
    if lead is None or n_words(text) - n_words(lead["words"]) < _LEFT_WORDS:
        return text
    rest = text[lead.end() :]
    return f"{lead['label']}{rest if lead['label'] else rest[:1].upper() + rest[1:]}"


def needs_heading(line: EvidenceLine) -> bool:
    """Say whether a line is so short that it only answers its heading."""
    return (
        bool(line.heading.strip())
        and line.kind not in _SPEAKS_ALONE
        and n_words(line.text) < _FIELD_WORDS
    )


def _parts(line: EvidenceLine) -> Iterator[Span]:
    """Yield the parts of a line that may only add, in order."""
    for aside in _ASIDE.finditer(line.text):
        yield Span(aside.start(), aside.end())
    clause = _ADDED.search(line.text)
    if clause is None or n_words(line.text) <= _LONG_WORDS:
        return
    left = line.text[: clause.start()] + line.text[clause.end() :]
    if not _CHANGES_MEANING.search(clause.group()) and n_words(left) >= _LEFT_WORDS:
        yield Span(clause.start(), clause.end())


def _only_adds(part: Span, line: EvidenceLine, findings: Sequence[Finding]) -> bool:
    place = part.shifted(line.span.start)
    return not any(f.source_id == line.source_id and place.overlaps(f.span) for f in findings)


def _written_out(match: re.Match[str]) -> str:
    if match.group().isupper() and "/" not in match.group():  # "PT" is a test, or a therapy
        return match.group()
    written = _SHORTHAND[match.group().lower()]
    return written[0].upper() + written[1:] if match.group()[0].isupper() else written
