"""A text with its plain shorthand in whole words, so that one reworded so is still a quote."""

from __future__ import annotations

import re
from functools import lru_cache

# Shorthand of one meaning in any sentence, and what it is spelled out as.
_SPELLED = tuple(
    (re.compile(form, re.IGNORECASE), whole)
    for form, whole in (
        (r"\bw/o\b", "without"),
        (r"\bw/(?!in\b|o\b)(?=\s?\w)\s?", "with "),
        (r"(?-i:\b[pP]t['’]s\b)", "patient's"),
        (r"(?-i:\b[pP]t\b)", "patient"),  # PT is physical therapy
        (
            r"\b(?P<to>to|in|at|from) (?:the )?(?:E[DR]|emergency (?:department|room))\b",
            r"\g<to> the emergency room",
        ),
        (r"\b(?:BID|b\.i\.d\.|twice (?:a day|daily)|two times a day)(?!\w)", "2 times a day"),
        (r"\b(?:TID|TDS|t\.i\.d\.|three times a day)(?!\w)", "3 times a day"),
        (r"\b(?:QID|QDS|q\.i\.d\.|four times a day)(?!\w)", "4 times a day"),
        (r"\b(?:once )?(?:QD|daily|every day)\b", "once a day"),
        (r"\bqAM\b", "every morning"),
        (r"\bqHS\b", "at bedtime"),
        (r"\b(?:PO|p\.o\.)(?!\w)", "by mouth"),
        (r"\b(?:PRN|p\.r\.n\.)(?!\w)", "as needed"),
        (r"\bf/u\b", "follow up"),
        (r"\bhrs\b", "hours"),
        (r"\bwks?\b", "weeks"),
        (r"\bmos?\b", "months"),
        (r"\byrs?\b", "years"),
    )
)
# "Daily" may follow what says so already.
_TWICE_SAID = re.compile(r"\b(once a day)(?: \1)+\b")


@lru_cache(maxsize=8192)
def spelled(text: str) -> str:
    """Return a text with shorthand spelled out; capitals tell shorthand apart."""
    for form, whole in _SPELLED:
        text = form.sub(whole, text)
    return _TWICE_SAID.sub(r"\1", " ".join(text.split()))
