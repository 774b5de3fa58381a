"""What a note corrects of itself, or adds below its end, and what no longer holds by that."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.core.draft import EvidenceLine
from app.core.finding import Finding
from app.core.section import SectionKind as K
from app.llm.embedded.summaries.line_roles import is_clerical
from app.records.addenda import is_addendum
from app.records.attestation import attests, differs
from app.records.superseded import is_superseded
from app.tasks.come_back import come_back
from app.tasks.overruled import overruled

_CORRECTS = re.compile(
    r"\bshould (?:have (?:read|said)\b|(?:read|say):? *(?:[\"“\d]|(?:left|right|[LR])\b|"
    r"[^.;\n]{1,40}(?:\bnot\b|\brather than\b|\binstead of\b)))|"
    r"\bcorrect (?:is|side is|value is)\b|"
    r"\bcorrected to\b|\breplaces [\"“]|\bmis-?(?:tabled|labell?ed|typed|recorded|read as)\b|"
    r"\b(?:entered|listed|recorded|documented|written|charted) in error\b|"
    r"\b(?:recommendation|diagnosis|report|result|plan)s? (?:changed|amended|corrected|revised)\b|"
    r"\bdoses? (?:amended|corrected)\b|"
    r"(?<!thing)(?<!what) (?:is|are|was|both) (?:incorrect|wrong)\b(?! with\b)|"
    r"^\W*correction\b(?! (?:of|factor|insulin|scale|dose|bolus|fluids?)\b)",
    re.IGNORECASE,
)
# What it was before, said behind what it is.
_BEFORE = re.compile(
    r"(?:\bshould (?:read|say)\b[^.;\n]{1,40}?,?\s(?:not|rather than|instead of)|\brather than|"
    r"\binstead of|\breplaces)\s+(?P<old>[\"“][^\"”]{6,60}[\"”]|\d[\d.,/]*)",
    re.IGNORECASE,
)
# Who was told of it, and what did not change.
_NO_NEWS = re.compile(
    r"\b(?:notified|telephoned|faxed|by fax|remainder of|otherwise unchanged)\b", re.IGNORECASE
)
_WORD = re.compile(r"[A-Za-z]{3,}")
_ITEM = re.compile(r"(?:^|(?<=[:\n]))\s*#?\d{1,2}[.)]\s+")
_COMMON = frozenset(
    "the and not for per with next was has should read than rather instead changed recommendation "
    "months month weeks week days day years year daily dose old new added patient take takes taken "
    "taking tablet tablets give given once twice times".split()
)
_MOST_WORDS = 14
_LEAST_WORDS = 3
_NEVER = frozenset({K.HEADER, K.SIGNATURE, K.FAMILY_HISTORY, K.SOCIAL_HISTORY, K.ALLERGIES})


def is_added(line: EvidenceLine) -> bool:
    """Say whether a line corrects the note, or tells something below its end."""
    if line.kind in _NEVER or is_clerical(line) or len(line.text.split()) < _LEAST_WORDS:
        return False
    if _NO_NEWS.search(line.text) or line.text.rstrip().endswith(":"):
        return False
    if attests(line.text) and not differs(line.text):
        return False
    under = line.kind in (K.OTHER, K.INTERVAL) and is_addendum(line.heading)
    return under or _CORRECTS.search(line.text) is not None


def no_longer_holds(
    lines: Sequence[EvidenceLine], findings: Sequence[Finding] = ()
) -> frozenset[int]:
    """Return the numbers of the lines that their own note takes back.

    A later line corrects a short one by its old value: "CT in 3 months rather than 12." ends "CT in
    12 months."; a line that only shares a number or only the matter stays, as does a long one,
    which tells more. What stands below a heading that says that it is superseded holds no longer,
    nor does an order that the note stops elsewhere, nor a wait for a result that it reports.
    """
    over = {line.number for line in lines if is_superseded(line.heading)}
    over |= {line.number for line in lines if is_superseded(line.text.rstrip(" .:*"))}
    over |= overruled(lines, findings) | come_back(lines)
    for line in lines:
        for match in _BEFORE.finditer(line.text) if is_added(line) else ():
            old = match["old"].strip('"“”. ').rstrip(",")
            over |= {
                other.number
                for other in lines
                if other.source_id == line.source_id
                and other.number < line.number
                and _says_old(other, old, line.text, is_quoted=not match["old"][0].isdigit())
            }
    return frozenset(over)


def _says_old(line: EvidenceLine, old: str, correction: str, *, is_quoted: bool) -> bool:
    text = _ITEM.sub("", line.headed)  # the number of an item is no value
    if len(text.split()) > _MOST_WORDS:
        return False
    if not re.search(rf"(?<![\w.]){re.escape(old)}(?![\w]|\.\d)", text, re.IGNORECASE):
        return False
    return is_quoted or not _matter(text).isdisjoint(_matter(correction))


def _matter(text: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(text)) - _COMMON
