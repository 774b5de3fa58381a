"""The label of a line ("LIVER: …"), which its later sentences are said of too."""

from __future__ import annotations

import re
from bisect import bisect_right

# What an entry is of, as it is named in front ("Acute PE, low risk"): words that say nothing of it.
_TOPIC = (
    r"(?!(?:Repeat|Start|Continue|Stop|Check|Recheck|Follow|Return|Call|Take|Hold|Increase|Decrease|"
    r"Schedule|Refer|Monitor|Add|Give|Order|Obtain|Consider|Keep|Use|Wean|Resume|Avoid)\b)"
    r"[A-Z](?:(?!\b(?:no|not|denie[sd]|without|negative|has|had|was|were|is|are|will|reports?)\b)"
    r"[^.:;\n]){2,50}"
)
# A label at the start of a line, a list's item, or a blank line; the last two end a label's reach.
_MARK = re.compile(
    r"^[ \t]*(?:(?P<label>(?:(?:Dr|Mr|Mrs|Ms|Miss)\. )?[A-Z][A-Za-z /&-]{1,40}):|"
    rf"(?:(?:[-*•]|#?\d{{1,2}}[.)])\s+)?(?P<topic>{_TOPIC}):\s|"
    rf"#?\d{{1,2}}[.)]\s+(?P<item>{_TOPIC})\.(?=\s+[A-Z])|"
    r"(?:[-*#•]|\d{1,2}[.)])\s|$)",
    re.MULTILINE,
)


class Labels:
    """Where each label of a text reaches."""

    def __init__(self, text: str) -> None:
        marks = [
            (m.start(), m["label"] or m["topic"] or m["item"] or "") for m in _MARK.finditer(text)
        ]
        self._starts = [start for start, _ in marks]
        self._labels = [label for _, label in marks]

    def at(self, offset: int) -> str:
        """Return the label that the sentence at ``offset`` stands behind; empty without one."""
        i = bisect_right(self._starts, offset) - 1
        return self._labels[i] if i >= 0 else ""
