"""Active for passive, and telegraphic for full sentences."""

from __future__ import annotations

import re
from random import Random

# Whole sentences only; what a group holds comes back unchanged.
_FRAMES: tuple[tuple[str, str], ...] = (
    (r"(?:He|She) underwent (.+) in (\d{4})\.", r"In \2, \1 was performed."),
    (r"In (\d{4}) (?:he|she) had an? (.+)\.", r"\2 was performed in \1."),
    (r"S/p (.+) \((\d{4})\)\.", r"The patient underwent \1 in \2."),
    (r"(He|She) was started on (.+)\.", r"\1 began taking \2."),
    (r"(?:He|She) was started on (.+)\.", r"The team started \1."),
    (r"(\w+) was (?:stopped|discontinued) (because .+)\.", r"The doctor stopped \1 \2."),
    (r"(?:We|The team) (continued|resumed) (.+)\.", r"\2 was \1."),
    (r"We will start (.+)\.", r"\1 will be started."),
    (r"(?:Continue|Continue on) ((?:(?! and ).)+)\.", r"\1 is to be continued."),
    (r"(?:Stop|Discontinue) (\w+)(?: today)?\.", r"\1 is to be stopped."),
    (r"Start (.+)\.", r"\1 is to be started."),
    (r"Increase (\w+) to (.+)\.", r"\1 is to be increased to \2."),
    (r"(\w+) was increased from (.+) to (.+)\.", r"The dose of \1 went up from \2 to \3."),
    (r"(?:He|She) takes (.+)\.", r"Takes \1."),
    (r"(?:CT|MRI|Imaging) showed an? (.+)\.", r"A \1 was seen on imaging."),
    (r"An? (.+) was found in (.+)\.", r"Imaging found a \1 in \2."),
    (r"No evidence of (\w+(?: \w+)?)\.", r"There is no \1."),
    (r"There (?:is|was) no (\w+(?: \w+)?)\.", r"\1 is absent."),
    (r"Chest x-ray showed no (.+)\.", r"No \1 was seen on chest x-ray."),
    (r"(.+) was not seen\.", r"There was no \1."),
    (r"(?:He|She) denies (\w+(?: \w+)?)\.", r"No \1."),
    (r"(?:He|She) complains of (\w+(?: \w+)?) but has no (.+)\.", r"Has \1, no \2."),
    (r"(?:He|She) has a history of (.+)\.", r"Past history: \1."),
    (r"(?:He|She) has a history of (.+)\.", r"\1 is known from before."),
    (r"(His|Her) (\w+(?: \w+)?) died of (.+)\.", r"\3 was the cause of death of \1 \2."),
    (r"There is no family history of (.+)\.", r"Nobody in the family has had \1."),
    (r"No relatives with (.+)\.", r"There is no family history of \1."),
    (r"(?:He|She) is allergic to (\w+), which causes (.+)\.", r"Allergic to \1 (\2)."),
    (r"Allergies: (\w+) \((.+)\)\.", r"The patient is allergic to \1, which causes \2."),
    (r"Ejection fraction was (.+)\.", r"An ejection fraction of \1 was measured."),
    (r"(?:He|She) received (.+) units of blood\.", r"\1 units of blood were given."),
    (r"(?:He|She) is scheduled for (.+) in (.+)\.", r"\1 is to take place in \2."),
    (r"(.+) is planned for next week\.", r"Next week the patient will have a \1."),
    (r"(?:He|She) lost (.+) kg with (.+)\.", r"With \2 the weight fell by \1 kg."),
    (r"(.+) has been excluded\.", r"There is no \1."),
    (r"(.+) was ruled out\.", r"The patient does not have \1."),
    (r"Possible (.+) was raised by (.+)\.", r"\2 thought that it might be \1."),
    (r"Symptoms are suggestive of (.+)\.", r"The symptoms suggest \1."),
    (r"(?:He|She) possibly has (.+), and (.+)\.", r"Possible \1; \2."),
    (r"Findings are compatible with (.+)\.", r"The findings could fit \1."),
)  # fmt: skip
_COMPILED = tuple((re.compile(pattern), template) for pattern, template in _FRAMES)


def paraphrase(sentence: str, rng: Random) -> str | None:
    """Put a sentence into another frame that says the same."""
    fitting = [
        (match, template)
        for pattern, template in _COMPILED
        if (match := pattern.fullmatch(sentence)) is not None
    ]
    if not fitting:
        return None
    match, template = rng.choice(fitting)
    text = match.expand(template)
    return _decapitalized(match, text)


def _decapitalized(match: re.Match[str], text: str) -> str:
    """Write the old first word small inside the new sentence, and the new first one large."""
    first = match.string.split()[0]
    if first.istitle() and not text.startswith(first) and first not in {"In"}:
        text = re.sub(rf"(?<=[\w,;] ){first}\b", first.lower(), text, count=1)
    return text[:1].upper() + text[1:]
