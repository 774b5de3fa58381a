"""What a social statement is about: tobacco, work, home, safety, and so on."""

from __future__ import annotations

import re
from functools import cache

from app.core.section import SectionKind
from app.core.span import Span
from app.findings.sentence import Sentence
from app.terminology.tables import load_table

# What a patient uses; the other topics' words are common in other senses outside the section.
SUBSTANCES = frozenset({"tobacco", "alcohol", "drugs", "caffeine"})
_NO_WORKERS = (
    r"(?:smoker|drinker|user|abuser|mother|father|brother|sister|daughter|partner|walker|other|never|"
    r"ever|sober|over|under|after|water|beer|liquor|cancer|member|teenager|toddler|number|former|"
    r"prior|minor|senior|poor|per|for|or|door|outdoor|indoor|floor|another|either|together|remember|"
    r"consider|offer|order|answer|center|shelter|elevator|stair\w*|computer|winter|summer|december|"
    r"november|october|september|prisoner|owner|foreigner|newcomer|lover|wonder|bladder|fever|"
    r"disorder|wife|ex-wife|midwife|woman|man|her|however|brighter|better|later|fewer|longer)"
)
# "Retired carpenter", "former welder", "truck driver": somebody's work as a clause of its own.
_BARE_WORK = re.compile(
    r"(?:(?:currently|presently|he|she|pt|patient|is|was|an?|self-employed|part-time|full-time|active|"
    r"former|ex-?|retired|works?\s+as)\s+)*(?:[a-z-]+\s+){0,2}?"
    rf"(?P<occupation>(?!{_NO_WORKERS}\b)(?:[a-z-]{{3,}}(?:er|or|ist|ian|eer|ress|woman|wife|man|keeper)"
    r"|nurse|chef|cook|clerk|guard|pilot|mechanic|secretary|accountant|attorney|paramedic|EMT|cashier|"
    r"judge|priest|coach|aide|assistant|agent|executive|attendant|consultant|analyst|seamstress|"
    r"professional|artist|therapist|student|sergeant|apprentice|intern|resident physician))s?"
    r"(?:\s+(?:for|at|in|with|by)\s+[^,;.]{2,40})?",
    re.IGNORECASE,
)


def topic_of(sentence: Sentence, span: Span, *, first: int) -> re.Match[str] | None:
    """Return the first word of a clause that tells its topic, where the section allows it.

    Args:
        sentence: The sentence.
        span: The clause.
        first: Where the sentence's words begin; its first clause may have its topic in the heading.
    """
    in_section = sentence.section is SectionKind.SOCIAL_HISTORY
    for topic in topics().finditer(sentence.text, span.start, span.end):
        if in_section or topic.lastgroup in SUBSTANCES:
            return topic
    if not in_section:
        return None
    titled = topics().search(sentence.heading)
    if titled and span.start == first:
        return titled
    return _BARE_WORK.fullmatch(sentence.text, span.start, span.end)


@cache
def topics() -> re.Pattern[str]:
    """Return the pattern of all topics, a group each."""
    words: dict[str, list[str]] = {}
    for row in load_table("social_words", "app.findings").rows:
        words.setdefault(row["topic"], []).append(row["pattern"])
    groups = (f"(?P<{topic}>{'|'.join(alts)})" for topic, alts in words.items())
    return re.compile(rf"\b(?:{'|'.join(groups)})\b", re.IGNORECASE)
