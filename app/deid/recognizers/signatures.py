"""Who signed, dictated or typed a note, and who gets a copy: last lines and lists."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from app.core.phi import PhiKind
from app.deid.lexicon import is_plain
from app.deid.name_shape import CREDENTIAL, FORWARD, INVERTED, TITLE, trim_name
from app.deid.patterns import compiled
from app.deid.recognizers.base import Found, RuleRecognizer

_CLOSING = compiled(
    rf"\b(?i:signed,?|sincerely,?|(?:best|kind|warm)?[ ]?regards,?|respectfully(?:[ ]submitted)?,?|"
    rf"yours(?:[ ](?:truly|sincerely|faithfully))?,?|truly[ ]yours,?|cordially,?|thank[ ]you,?)"
    rf"[ \t]*\n\s*(?:{TITLE}[ ]{{0,2}})?(?P<name>{FORWARD})"
)
_SLASHED = compiled(rf"(?m)(?i:/s/|\be-?signed:|//)[ ]?(?P<name>{FORWARD})")
_COPIES = compiled(
    r"(?m)^[ \t]*(?:cc|CC|Cc|bcc|Copies?[ ]to|Copy[ ]to|DISTRIBUTION|Distribution)[ ]?:[ \t]*"
    r"(?P<list>[^\n]+(?:\n[ \t]{2,}[^\n:]+)*)"
)
# "CC: f/u DM": the chief complaint.
_IS_COMPLAINT = compiled(
    r"\p{Ll}(?!r\.?[ ])[\p{Ll}/]+(?:[ ]\p{Ll}[\p{Ll}/]*){2}|(?:f/?u|c/o|s/p|h/o|r/o)\b|"
    r"\d{1,3}[ ]?(?:y|m|f|d|w|h)|[\"\u201c]"
)
_ONE_COPY = compiled(rf"{TITLE}[ ]{{0,2}}(?P<name>{FORWARD})|(?P<name>{INVERTED}|{FORWARD})")
# "AJB/klt", "AJB:klt", "RJM:mt/12", "D: AB T: kl"; "PMH: COPD" is a heading.
_TYPED = compiled(
    r"(?m)^[ \t]*(?P<name>\p{Lu}{2,4}(?:[ ]?/[ ]?|:)(?:\p{Ll}{2,4}|\p{Lu}{2,4}))"
    r"(?:[/:\-]?\d{1,10})?(?=[ \t]*$|[ \t]+(?:D|T|DD|DT|Job|JOB)[ ]?[:#])"
    r"|(?<=[ ]{2}|\t)(?P<name>\p{Lu}{2,4}/(?:\p{Ll}{2,4}|\p{Lu}{2,4}))(?=[ \t]+(?:Job|JOB)[ ]?[:#])"
    # "Dictated DV / typed kmc 11/02/25"
    r"|\b(?i:dictated|transcribed|typed)[ ](?P<name>\p{Lu}{2,3}|\p{Ll}{2,3})"
    r"(?=[ \t]*(?:$|[\n,;/]|\d))"
    r"|\b(?i:dictated|transcribed|typed|scribed|d|t)(?:[ ]?:|[ ](?i:by)[ ]?:?)[ ]*"
    r"(?P<name>\p{L}{2,3}(?:/\p{L}{2,3})?)(?=[ \t]*(?:$|[\n,;.]|[ ](?:(?i:on)[ ])?\d))"
)
_SIGNED_SHORT = compiled(
    r"\b(?i:signed|initials?|initialed|initialled|witness(?:ed)?|verified|checked|entered|charted|"
    r"recorded|reviewed|documented|given|administered|noted)(?:[ ]by)?[ ]?(?::|-|by[ ])[ ]*"
    r"(?P<name>\p{Lu}\.?[ ]?\p{Lu}\.?(?:[ ]?\p{Lu}\.?)?(?:/\p{Lu}{2,3})?|\p{Ll}{2,3})"
    r"(?=[ \t]*(?:$|[\n,;.)]|[ ]\d))"
)
# "jd/mt" alone in its line: where a line about the dictation stands beside it, or as the last one.
_LOWER_TYPED = compiled(
    r"(?m)^[ \t]*(?P<name>\p{Ll}{2,3}[/:]\p{Ll}{2,4})(?:[/:\-]\d{1,10})?[ \t]*$"
)
# "(dictated not read)  bof/tm  cc: Dr. Roe"
_TYPED_BEHIND = compiled(
    r"(?i:dictated|typed|transcribed)[^\n]{0,24}\)[ ]{1,3}(?P<name>\p{Ll}{2,3}[/:]\p{Ll}{2,4})"
    r"(?=[ ]{2}|[ \t]*(?:\n|\Z))"
)
_DICTATION = compiled(
    r"(?m)^[ \t]*(?:(?:D|T|DD|DT|D&T|TD|R)[ ]?:[ ]*\d|(?i:dictated|transcribed|job|document|doc)\b)"
)
_NEAR = 120
_ON_ITS_LINE = compiled(
    rf"(?m)^[ \t]*(?P<name>{FORWARD}),?[ ]{CREDENTIAL}(?:,?[ ]{CREDENTIAL})*[ \t]*$"
)
# "noted by son", "D: GCS 14"; of two letters any may be somebody's initials.
_WORD_CHARS = 3
# "not noted by me", but "signed: ME"
_ONESELF = "me"
_NO_INITIALS = frozenset(
    "am pm na no ok per the and rn md np pa do pt us iv po im sc hs prn bid tid qid qd nkda nka "
    "cbc bmp cmp ekg cxr mri ct dx tx rx hx sx fx he she we it is was for not all new old yes see "
    "pcp ed er icu or him her his lab labs a/p s/p h/o c/o w/o n/a a/c r/o i/o ap lat wt ht bp "
    "mom dad son dtr hr up by on at in to as of oh ooh um uh hm mm aha hi hey hmm so".split()
)


class SignatureRecognizer(RuleRecognizer):
    """Finds names at the end of notes: signatures, typists' initials, lists of copies."""

    KINDS = (PhiKind.NAME,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield names and initials of who signed, typed or is sent a note."""
        for pattern, score in ((_CLOSING, 0.9), (_SLASHED, 0.9), (_ON_ITS_LINE, 0.9)):
            for match in self.matches(pattern, text):
                yield from _trimmed(text, match, score)
        for copies in self.matches(_COPIES, text):
            yield from self._of_copies(text, copies)
        for pattern in (_TYPED, _TYPED_BEHIND, _SIGNED_SHORT):
            for match in self.matches(pattern, text):
                if not _is_shorthand(match.group("name")):
                    yield Found(*match.span("name"), PhiKind.NAME, 0.8)
        for match in self.matches(_LOWER_TYPED, text):
            if not _is_shorthand(match["name"]) and _is_footer(text, match):
                yield Found(*match.span("name"), PhiKind.NAME, 0.8)

    def _of_copies(self, text: str, copies: regex.Match[str]) -> Iterator[Found]:
        if _IS_COMPLAINT.match(copies["list"]):
            return
        for match in _ONE_COPY.finditer(text, *copies.span("list"), timeout=self.timeout_s):
            yield from _trimmed(text, match, 0.85)


def _trimmed(text: str, match: regex.Match[str], score: float) -> Iterator[Found]:
    kept = trim_name(text, *match.span("name"))
    if kept is None:
        return
    words = [word.strip(".,") for word in text[kept[0] : kept[1]].split()]
    if any(len(word) > 1 and not is_plain(word) for word in words):
        yield Found(*kept, PhiKind.NAME, score)


def _is_footer(text: str, match: regex.Match[str]) -> bool:
    """Say whether a line stands where a note tells who dictated and who typed it."""
    start, end = max(0, match.start() - _NEAR), match.end() + _NEAR
    is_last = not text[match.end() :].strip()
    return is_last or _DICTATION.search(text, start, end) is not None


def _is_shorthand(initials: str) -> bool:
    if initials == _ONESELF:
        return True
    told = initials.casefold().replace(".", "").replace(" ", "")
    if len(told) >= _WORD_CHARS and is_plain(told):
        return True
    parts = regex.split("[/:]", told)
    # "PC / HPC": a heading.
    if initials.isupper() and any(len(part) >= _WORD_CHARS and is_plain(part) for part in parts):
        return True
    if ":" in told and any(map(is_plain, parts)):
        return True
    return told in _NO_INITIALS or all(part in _NO_INITIALS for part in parts)
