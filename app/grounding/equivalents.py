"""Another wording of a claim that says exactly the same, for evidence that words it so."""

from __future__ import annotations

import re

# One word that denies, British spellings, and names of relatives by their side; a claim is checked
# as it stands first.
_REWORDED: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(form, re.IGNORECASE), other)
    for form, other in (
        (r"\b(?:was |is |remained |were )?(?:afebrile|apyrexial)\b", "had no fever"),
        (r"(?<=[a-z])aemi(?=[ac])", "emi"),
        (r"(?<=pn)oe(?=a\b|ic\b)", "e"),
        (r"\bleuco", "leuko"),
        (r"\b(?:is|was|were) (?:anicteric|nonicteric)\b", "had no jaundice"),
        (r"\b(?:is|was|were) non-?tender\b", "had no tenderness"),
        (r"\b(?:is|was|were) non-?distended\b", "had no distension"),
        (r"\b(?:is|was) pain[- ]free\b", "had no pain"),
        (r"\b(?:is|was) (?:a )?(?:non-?smoker|never[- ]smoker)\b", "has never smoked"),
        (r"\bis an? (?:ex-smoker|former smoker|past smoker)\b", "quit smoking"),
        (r"\bis (?:not diabetic|nondiabetic)\b", "has no diabetes"),
        (r"\bis not (?:hypertensive)\b", "has no hypertension"),
        (r"\bpaternal history (?:of|includes|is positive for)\b", "father had"),
        (r"\bmaternal history (?:of|includes|is positive for)\b", "mother had"),
        (r"\b(?:there (?:is|was|were|are) )?no evidence of\b", "no"),
        (r"\bdid not show\b", "showed no"),
        (
            r"\b(?:has|have|take|have to have) nothing (?:to eat or drink|by mouth)\b|"
            r"\bnot (?:to )?(?:eat or drink|have anything to eat or drink)(?: anything)?\b",
            "NPO",
        ),
        (
            r"\b(?:seeing|hearing|sees?|hears?)(?: or (?:seeing|hearing|sees?|hears?))? things "
            r"(?:that (?:are|were) )?not there\b",
            "having hallucinations",
        ),
        (
            r"\bthis (?:was|is) (?:his|her|the (?:patient|child|baby)['’]s) first(?:[- ]ever)? "
            r"(?:(?:episode|bout|attack|time) (?:of |with )?)?",
            "there was no prior ",
        ),
        (r"\bwas ruled out\b", "was excluded"),
        (r"\bwere ruled out\b", "were excluded"),
        (
            r"\bha(?:s|d) had (?:his|her|their) (?P<what>[\w ]{3,40}?) removed\b",
            r"\g<what> removed",
        ),
        (r"\bha(?:s|d) (?:his|her|their) (?P<what>[\w ]{3,40}?) replaced\b", r"\g<what> replaced"),
    )
)


# Days after an operation, as notes count them.
_DAYS_AFTER = re.compile(
    r"\b(?P<n>the|one|two|three|four|five|six|seven|\d{1,2}) days? after (?:the |her |his |their )?"
    r"(?:surgery|operation|procedure)\b",
    re.IGNORECASE,
)
_DAY_OF = re.compile(
    r"\b(?:on )?the (?:same )?day (?:of|as) (?:the |her |his |their )?"
    r"(?:surgery|operation|procedure)\b",
    re.IGNORECASE,
)
_COUNT = {"the": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}


def _postoperative(match: re.Match[str]) -> str:
    number = match["n"].lower()
    return f"on POD {_COUNT.get(number, number)}"


def equivalent(claim: str) -> str | None:
    """Return a claim in other words that say the same; None where none are known."""
    found = _DAY_OF.sub("on POD 0", _DAYS_AFTER.sub(_postoperative, claim))
    for form, other in _REWORDED:
        found = form.sub(other, found)
    return found if found != claim else None
