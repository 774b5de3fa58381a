"""Lay words for clinical ones, and other words of the same meaning."""

from __future__ import annotations

import re
from random import Random

from eval.meta.resources import problems, symptoms
from eval.meta.swapping import Rule, swap_one

_PAIRS: dict[str, str] = {
    "appendectomy": "removal of the appendix", "cholecystectomy": "removal of the gallbladder",
    "thyroidectomy": "removal of the thyroid", "edema": "swelling from fluid",
    "pleural effusion": "fluid around the lung", "pneumothorax": "a collapsed lung",
    "ascites": "fluid in the belly", "lymphadenopathy": "enlarged lymph nodes",
    "pericardial effusion": "fluid around the heart", "cardiomegaly": "an enlarged heart",
    "hepatomegaly": "an enlarged liver", "hydronephrosis": "a swollen kidney",
    "intracranial hemorrhage": "bleeding inside the skull", "fracture": "broken bone",
    "hives": "urticaria", "blood loss": "bleeding", "lump": "swelling",
    "lumbar puncture": "spinal tap", "creatinine": "kidney value creatinine",
    "cardiac catheterization": "heart catheter study", "hematoma": "collection of blood",
    "physical therapy": "physiotherapy", "the emergency department": "the ER",
    "discharged home": "sent home", "went home": "was sent home", "tablet": "pill",
    "tablets": "pills", "began": "started", "worsening": "getting worse", "painful": "sore",
    "began having": "started to have", "medical problems": "conditions", "scan": "imaging study",
}  # fmt: skip
_TERMS = {
    name.lower(): other
    for name, other in (
        *((term.name, term.lay) for term in (*problems(), *symptoms()) if term.lay),
        *_PAIRS.items(),
    )
}
_TERM = re.compile(
    rf"(?<![\w-])(?:{'|'.join(sorted(_TERMS, key=len, reverse=True))})(?![\w-])", re.IGNORECASE
)
# "a collapsed lung" stands as it is here; behind "no", "severe" or "acquired" it loses its article.
_KEEPS_ARTICLE = re.compile(
    r"(?:^|\b(?:has|had|have|having|of|for|with|from|to|and|or|showed|shows|revealed|suggest|fit|"
    r"developed)|[,;:]) ?$",
    re.IGNORECASE,
)


def paraphrase(sentence: str, rng: Random) -> str | None:
    """Write one term in other words."""

    def other(match: re.Match[str], _: Random) -> str:
        words = _TERMS[match.group().lower()]
        before = sentence[: match.start()]
        return words if _KEEPS_ARTICLE.search(before) else re.sub(r"^an? ", "", words)

    swapped = swap_one(sentence, (Rule(_TERM, other),), rng)
    return None if swapped is None else swapped[0]
