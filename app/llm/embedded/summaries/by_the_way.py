"""What was found by the way: by its name, or by the later look that a lump is to get."""

from __future__ import annotations

import re

# "Incidental 7 mm nodule", "1.8 cm adrenal nodule R, rec outpt eval": a size, a lump and a step.
BY_THE_WAY = re.compile(
    r"\bincidental(?:ly|oma)?\b(?!\W+(?:findings?\W+)?(?:none|no\b))|"
    r"\b\d+(?:\.\d+)?\s?(?:x\s?\d+(?:\.\d+)?\s?)?[cm]m\b[^.;]{0,30}\b(?:nodules?|mass|cysts?|lesions?|aneurysm|"
    r"adenoma|polyps?|opacity|IPMN)\b[^.;]{0,20}[,;.-]?\s*(?:\w+\s){0,3}?(?:rec(?:ommend\w*|s)?\b|"
    r"(?:for|needs?|outpt|outpatient|pcp) (?:\w+ )?(?:f/u|follow[- ]?up|eval\w*|CT|MRI|US|imaging)|"
    r"f/u\b|follow[- ]?up|repeat|surveillance)",
    re.IGNORECASE,
)
