"""The patient for he or she, or nobody named, as notes do."""

from __future__ import annotations

import re
from random import Random

_PRONOUN = re.compile(r"^(?:He|She) (?P<verb>\w+)")
_NAME = re.compile(r"^(?:Mr|Ms|Mrs)\. [A-Z][\w-]+ ")
_DROPPED = {"has", "denies", "takes", "reports", "underwent", "had", "received", "uses", "lost"}
_POSSESSIVE = re.compile(r"^(?:His|Her) (?!(?:mother|father|sister|brother|son|daughter|maternal|"
                         r"paternal|wife|husband)\b)")  # fmt: skip


def paraphrase(sentence: str, rng: Random) -> str | None:
    """Name the subject otherwise."""
    pronoun = _PRONOUN.match(sentence)
    if pronoun is not None:
        verb = pronoun["verb"]
        if verb in _DROPPED and rng.random() < 0.4:
            rest = sentence[pronoun.start("verb") :]
            return rest[:1].upper() + rest[1:]
        return "The patient " + sentence[pronoun.start("verb") :]
    for pattern, subject in ((_NAME, "The patient "), (_POSSESSIVE, "The patient's ")):
        match = pattern.match(sentence)
        if match is not None:
            return subject + sentence[match.end() :]
    return None
