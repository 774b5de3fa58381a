"""How a note ends: its closing words, or the name of who signs."""

from __future__ import annotations

import re

_CLOSING = re.compile(
    r"(?:yours\s+)?(?:sincerely|faithfully|truly)\b|(?:(?:kind|best|warm|with\s+kind)\s+)?regards\b[,.]?$"
    r"|respectfully(?:\s+submitted)?\b|(?:electronically\s+|e-?)signed\b|signed(?:\s+electronically)?(?:\s+by\b|:)"
    r"|(?:electronically\s+)?(?:dictated|authenticated|transcribed|cosigned|verified)\s+(?:[\d/.-]+\s+)?by\b|/s/|_{6,}\s*$"
    r"|\[?(?:electronic\s+)?signature\b"
    # "Completed by: J. Roe 3/4", "[**Name 12**] MD, PGY2"
    r"|completed by:"
    r"|(?:\[\*\*[^\]\n]*\*\*\]\s*){1,3},?\s*(?:MD|DO|M\.D\.|RN|NP|PA-?C?)\b[^\n]{0,20}$"
    # "(dictated not read)", "Dictated KO 3/4/25 e-signed", "AMT:qs/881 DD 1/2/24 DT 1/3/24"
    r"|\W*dictated\b\s*(?:[,:]|but\b|not\b|and\b|[a-z]{2,3}\s\d|\d)"
    r"|[a-z]{2,4}[:/][a-z]{2,3}(?:[/:]\d+)?\s+D[DT]:?\s"
    # "Time 38 min. e-signed J. Roe PA-C"
    r"|(?:total\s+)?time(?:\s+spent)?:?\s+\d+\s?min\w*\W+(?:e-?signed|electronically)\b"
    r"|att(?:g|ending)\.?\s+attestation\b",
    re.IGNORECASE,
)
# "Ann B. Roe, MSN, RN", alone on its line: who signs.
_SIGNED = re.compile(
    r"(?:[-–—] ?)?(?:Dr\.? )?[^\W\d_a-z][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,3}(?:, ?(?:"
    r"MD|DO|M\.D\.|D\.O\.|RN|BSN|MSN|LPN|LVN|NP|ACNP|FNP|DNP|APRN|CRNA|CNM|PA|PA-C|PharmD|RPh|PhD|PsyD|LCSW|MSW|DPT|"
    r"OTR|SLP|RRT|PMHNP|AGNP|CNS|LMFT|LPC|LICSW|MBBS|MBChB|FRCP|FRCS|FACP|FACS|FACC|FAAP|PGY-?\d|"
    r"BCBA|DDS|DPM|EMT|CNA)(?:-[A-Z]{1,4})?(?![A-Za-z])){1,3}"
    r"(?:[,;]? {1,3}(?=[^\n]*\d)[\d\[A-Z][\w ,:/\[\].-]{3,30})?\.?"
    # "J. Roe MD"
    r"|(?:Dr\.? )?[A-Z]\.? ?[A-Z][\w'’-]+,? (?:MD|DO|NP|PA-?C?|RN|CNM|MBBS|PharmD|LCSW)\.?"
    # a title that nobody knows, with the day of signing
    r"|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,3}, [A-Z][A-Z-]{1,24},? {1,3}"
    r"\d{1,2}/\d{1,2}/\d{2,4}[\d: ]*"
)
# The same with how the signature was made, or how to reach who signs, in the same line.
_SIGNED_HOW = re.compile(
    r"(?:Dr\.? )?[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,3},?[ ](?i:MD|DO|RN|NP|FNP-BC|FNP-C|"
    r"PNP-BC|PA-C|PA|APRN|PharmD|RPh|CNM|LCSW|MBBS|FY\d|RMO\d?|SpR|PGY-?\d)\b[,;:\s]{1,8}"
    r"(?:(?i:e-?signed|electronically signed|co-?sign\w*|pgr|pager|bleep)\b[^\n]{0,60}"
    r"|\d{1,2}/\d{1,2}/\d{2,4}(?:[ ,]+(?:at )?\d{1,2}:?\d\d(?: ?[apAP][mM])?)?\W*)"
)
# "J. Roe, PGY2. Attending attestation: seen with Dr. Vale".
_ATTESTED = re.compile(
    r"(?:Dr\.? )?[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,3},? (?:PGY-?\d|MD|DO|NP|PA-C|PA|RN|MBBS)\b\.?"
    r"\s+(?i:att(?:g|ending)\.?\s+(?:attestation|addendum)|attestation)\b[^\n]*"
)
_NAME_WORDS = 3


def closes(line: str) -> bool:
    """Say whether a line closes a note, so that what follows belongs to its signature."""
    signed = _SIGNED.fullmatch(line) or _SIGNED_HOW.fullmatch(line)
    signed = signed or _ATTESTED.fullmatch(line)
    return _CLOSING.match(line) is not None or signed is not None


def names_author(line: str, head: str) -> bool:
    """Say whether a last line is a name and nothing else, and the head of the note names it too."""
    words = line.split()
    if re.fullmatch(r"[A-Z]{2,3}", line):  # initials
        return re.search(r"\b" + r"[\w.]* ".join(line) + r"[a-z]+", head) is not None
    return (
        0 < len(words) <= _NAME_WORDS
        and all(word[:1].isupper() and word.isalpha() for word in words)
        and re.search(rf"\b{re.escape(words[-1])}\b", head) is not None
    )
