"""When "both" tells of two sides of a body, and when a claim leaves one of them out."""

from __future__ import annotations

import re

# Of other things than sides: "both doses", "both parents", "were both".
NO_SIDES = (
    r"\bboth (?:of|readings?|doses?|times|visits?|occasions?|drugs?|medic\w+|tests?|samples?|"
    r"(?:\w+ )?cultures?|scans?|parents?|were|was|are|have|had|agents?|antibiotics?|episodes?)\b|"
    r"\bboth (?:in|on|at|to|for|from|by|with|before|during) |"
    r"\bboth (?:the |her |his )?(?!\w+s\b)\w+ (?:\w+ ){0,3}and\b|"
    r"\bleft (?:out|off|over|on (?:her|his|their) own)\b|"
    r"\b(?:has|have|had) (?:not )?left (?:an?|any|no|the|some|scars?|marks?)\b"
)
# Words by which one side is meant and not the other.
ONE_ALONE = re.compile(
    r"\b(?:only|alone|just|unilateral\w*|larger|greater|bigger|worse|more)\b", re.IGNORECASE
)
