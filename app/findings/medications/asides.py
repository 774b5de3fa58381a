"""Drugs that a sentence names aside: as the reason for what it says of another drug."""

from __future__ import annotations

import re

_TAKES_IT = (
    r"(?:(?:she|he|they|pt|patient|the\s+patient|I|you|is|was|are|am|already|now|also|currently"
    r"|still|being)['’]?(?:s|re|m)?\s+)*(?:on|taking|takes?)"
)
# "Not started because on apixaban", "avoid clarithromycin (interaction with apixaban)".
_ASIDE = re.compile(
    rf"(?:\b(?:because|since|as|given(?:\s+that)?|while)\s+{_TAKES_IT}"
    r"|,\s*(?:(?:she|he|pt|patient|is|also|already|still)\s+)+on"
    r"|\b(?:because\s+of|due\s+to|d/t|owing\s+to|on\s+account\s+of|in\s+view\s+of)"
    # "Do not take ibuprofen with warfarin": the second is what is taken.
    r"|\b(?:(?:(?:do|must|should|can|may)(?:\s+not|n['’]t)|cannot|can['’]t|never|avoid|not\s+to|not)\s+"
    r"(?:be\s+)?(?:tak(?:e|en|ing)|us(?:e|ed|ing)|giv(?:e|en|ing)|mix(?:ed|ing)?|combin(?:e|ed|ing))|avoid)\s+"
    r"(?:(?!treat|therapy|rechallenge|contact|monotherapy|combination)[\w/-]+[\s,]+){0,5}?"
    r"(?:together\s+with|along(?:side|\s+with)|(?:in\s+)?combination\s+with|while\s+on|while\s+taking|with)"
    # "NSAID avoided - apixaban", "no trimethoprim, not with the methotrexate"
    r"|\b(?!(?:currently|drugs?|meds?|medications?|agents?|to|be|being|list|also|now|please|items|following|always)\b)"
    r"[A-Za-z][\w/-]+\s+(?:(?:is|are|was|were)\s+)?(?:avoided|contraindicated)\s*(?:[-–—]|\bas\b|\()\s*(?:on\b)?"
    r"|,\s*not\s+with"
    r"|\b(?:interact(?:s|ions?|ing)?|DDIs?)\s*(?:with|w/?|:))"
    r"\s*(?:(?:the|her|his|my|your|their|its|concurrent|concomitant|new|home|ongoing|chronic"
    r"|long-term|therapeutic)\s+)*(?:[\w-]+\s*(?:\band\b|[/&+])\s*)?\Z",
    re.IGNORECASE,
)


def begins_aside(lead: str) -> int | None:
    """Return where in the words before a drug begins what names it aside; None where nothing does.

    Args:
        lead: The words of the sentence up to the drug.
    """
    m = _ASIDE.search(lead)
    return m.start() if m else None
