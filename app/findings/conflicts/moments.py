"""When and under what circumstances something is so, by the words around it."""

from __future__ import annotations

import re

# Since when something goes on says nothing against its going on now.
_ONGOING = re.compile(
    r"\b(?:since|starting|started|began|beginning|onset|for\s+(?:the\s+)?(?:past|last)|"
    r"over\s+the\s+(?:past|last))\s+(?:[\w-]+\s+){0,3}?"
    r"(?:yesterday|today|ago|night|morning|evening|afternoon|hours?|days?|weeks?|months?|years?)\b",
    re.IGNORECASE,
)
# Words that set a statement apart from the same one without them: time, course, cause, place.
_APART = re.compile(
    r"\b(?:yesterday|overnight|ago|last\s+\w+|initial(?:ly)?|original(?:ly)?|earlier|previous(?:ly)?|"
    r"prior|formerly|once|past|resolv\w+|improv\w+|subsid\w+|gone|better|worse\w*|intermittent\w*|"
    r"occasional\w*|episod\w+|sometimes|at\s+times|used\s+to|had|was|were|been|now|current\w*|today|"
    r"at\s+(?:this|that|the)\s+\w+|at\s+(?:rest|night|onset|discharge|baseline)|longer|any\s?more|"
    r"further|recurr\w+|new|residual|additional|other|else|during|while|after|before|until|when\w*|"
    r"if|with|without|on\s+(?:arrival|admission|presentation|exertion|exam\w*|discharge)|exertional|"
    r"associated|left|right|bilateral|upper|lower|unless|except|day\s+\d+|POD|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d{1,2}[:/]\d{1,2})\b",
    re.IGNORECASE,
)


def circumstances(words: str) -> frozenset[str]:
    """Return the words of a clause that tie what it says to a time, a place or an occasion."""
    return frozenset(m.group().lower() for m in _APART.finditer(_ONGOING.sub(" ", words)))
