"""What a social statement is about: tobacco, work, home, safety, and so on."""

from __future__ import annotations

import re
from functools import cache

from app.core.section import SectionKind
from app.core.span import Span
from app.findings.assertion.relatives import RELATIVES
from app.findings.sentence import Sentence
from app.terminology.conditions import Nature, condition_table
from app.terminology.tables import load_table

# What a patient uses; the other topics' words are common in other senses outside the section.
WAY_OF_LIFE = "way of life"
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
    r"(?:\s+(?:for|at|in|with|by|on)\s+[^,;.]{2,40})?",
    re.IGNORECASE,
)


# "Occupation: driver": such a clause is social wherever it stands.
_LABEL = (
    r"(?:current\s+)?(?:(?P<tobacco>tobacco|smoking|cigarettes?|nicotine|vaping)|"
    r"(?P<alcohol>alcohol|EtOH)|(?P<drugs>(?:illicit\s+|recreational\s+|street\s+)?drugs?(?!\s+(?:history|hx)\b)|illicits|"
    r"substance|marijuana|cannabis)|(?P<caffeine>caffeine)|(?P<occupation>occupation|employment|work|job|occ)|"
    r"(?P<living_situation>lives|living(?:\s+(?:situation|arrangements?))?|housing|home\s+situation|"
    r"social\s+support)|(?P<marital_status>marital\s+status|relationships?(?:\s+status)?|partner\s+status)|"
    r"(?P<background>religion|faith|(?:preferred\s+|primary\s+)?language|education)|"
    r"(?P<activity>exercise|physical\s+activity|diet|travel|pets|hobbies|sexual(?:\s+(?:history|activity|health))?|sexually\s+active|exposures?|(?:sick|ill)\s+contacts?|sleep\s+habits|"
    r"assistive\s+devices?|mobility|ADLs|functional\s+status)|(?P<insurance>insurance)|"
    r"(?P<safety>safety(?!\s*:\s*(?:high|low|moderate|falls?|bed|call|side|precautions?)\b)|abuse|domestic\s+violence))"
    r"(?:\s+(?:use|status|history|hx))?\s*:"
)
LABEL = re.compile(rf"{_LABEL}(?=\s*\S)", re.IGNORECASE)
# The label may be a sentence of its own, its answer the next.
_LABEL_BEFORE = re.compile(rf"\b{_LABEL}\s*\Z", re.IGNORECASE)
_LABEL_CHARS = 40
# What stands right below the heading and has no other label is a way of life too.
_ANY = re.compile(
    r"(?![^\n]*(?:\d/10\b|\b(?:pain|BP|HR|RR|pulse|SpO2|O2\s+sat|blood\s+type|VA|IOP|O[DSU]|bup|coc)\b))(?!(?:ASA|Mallampati|NYHA|ECOG|KPS|MET|IUTD|UTD|imm?uni[sz]\w*|vaccin\w*|shots|A/?P|see|per|as|unchanged|reviewed|unknown|unable|deferred|not\s+(?:obtained|reviewed|on\s+file)|"
    r"noncontributory|non-contributory|unremarkable|none|yes|no|never|stable|social|history|hx|"
    r"patient|please|negative|positive|discuss\w*|continue\w*|follow|consent\w*|due)\b)(?![^\n]*\bdue\b)"
    r"(?=\S+\s+\S)(?P<way_of_life>[A-Za-z][^:;=<>()]*(?:\([^()]*\)[^:;=<>()]*)?)",
    re.IGNORECASE,
)
_SHORT_WORDS = 7
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


# Below these nothing is told of how one lives, whatever the heading above.
_OTHER_PART = re.compile(
    r"(?:^|\n|[.;]\s)\W*(?:O/E|OE\b|Ix\b|Imp\b|Impression|Plan\b|Exam\b|PE\b|Labs?\b|Meds\b|(?:\w+\s+)?Medications?\b|"
    r"Vitals?\b|VS\b|ROS\b|A/P|Obs\b|Rx\b|DHx?\b|Drugs?\b(?!\s*:\s*(?:no|den)))"
)
# How one lives is told in a story too, in words that are of nothing else.
_TOLD_ANYWHERE = re.compile(
    r"(?P<living_situation>(?:lives|lived|resides)\s+(?:alone|with|w/|w\s|independently|at\s+home|in\s+"
    r"(?:an?|the|his|her|their|assisted|senior|independent|section)\s"
    r"|(?:at|in|from)\s+(?:an?\s+|the\s+)?(?:ALF|SNF|LTC\w*|ILF|IL\b|AL\b|group\s+home|nursing\s+home|memory\s+care|"
    r"assisted\s+living|rehab|shelter))|homeless|unhoused|undomiciled)"
    r"|(?P<occupation>works?\s+(?:as|from\s+home|full[- ]time|part[- ]time|nights|night\s+shift)\b"
    r"|(?:is|was|an?)\s+(?:an?\s+)?(?:retired|former|disabled)\s+(?!smok|drink|use|IV)[a-z]+"
    r"|(?:currently\s+)unemployed|(?:is|been)\s+(?:currently\s+)?(?:off\s+work|unemployed|employed|retired|on\s+disability)\b)"
    r"|(?P<marital_status>is\s+(?:married|divorced|widowed|single)(?=\s+(?:with|and)\b|[.,]))"
    r"|(?P<activity>(?:recently\s+)?travel+ed\s+to|(?:does\s+not|doesn't|rarely|never)\s+exercises?\b"
    r"|exercises\s+(?:regularly|daily|\d|two|three|four|five)|(?:is\s+)?sexually\s+active|monogamous"
    r"|(?:no\s+longer|still|he|she)\s+drives\b|(?:does\s+not|doesn't|cannot)\s+drive\b|(?:(?:is|was|remains)\s+)?(?:in)?dependent\s+(?:in|with|for)\s+(?:all\s+|most\s+|\d\s+of\s+\d\s+)?(?:his\s+|her\s+|their\s+)?"
    r"(?:I?ADLs|daily\s+activities|activities\s+of\s+daily)|(?:was\s+)?exposed\s+to\s+(?:asbestos|silica|agent\s+orange|coal))",
    re.IGNORECASE,
)
_CONDITIONAL = re.compile(r"\b(?:if|when|who|whoever|anyone|people)\b", re.IGNORECASE)
_HOUSEHOLD = frozenset(
    "husband wife spouse partner boyfriend girlfriend fiance roommate friend".split()
)
# A relative among the first words of a sentence is whom all of it is of.
_SUBJECT_TOKENS = 3
_STORIES = frozenset(
    {
        SectionKind.OTHER,
        SectionKind.HPI,
        SectionKind.INTERVAL,
        SectionKind.PAST_HISTORY,
        SectionKind.FAMILY_HISTORY,
    }
)


def topic_of(sentence: Sentence, span: Span, *, first: int) -> re.Match[str] | None:
    """Return the first word of a clause that tells its topic, where the section allows it.

    Args:
        sentence: The sentence.
        span: The clause.
        first: Where the sentence's words begin; its first clause may have its topic in the heading.
    """
    in_section = sentence.section is SectionKind.SOCIAL_HISTORY
    if (label := LABEL.match(sentence.text, span.start, span.end)) is not None:
        is_header = label.lastgroup == "insurance" and not in_section
        return None if is_header else label  # who pays stands in the header of a form
    if sentence.text.startswith(":", span.end):
        return None
    if span.start == first:
        before = sentence.text[max(0, first - _LABEL_CHARS) : first]
        if (label := _LABEL_BEFORE.search(before)) is not None:
            return label
    for topic in topics().finditer(sentence.text, span.start, span.end):
        if in_section or topic.lastgroup in SUBSTANCES:
            return topic
    if not in_section:
        return _told_in_a_story(sentence, span)
    titled = topics().search(sentence.heading)
    if titled and span.start == first and _is_below(sentence, first):
        return titled
    work = _BARE_WORK.fullmatch(sentence.text, span.start, span.end)
    return work or _any_way_of_life(sentence, span)


def _told_in_a_story(sentence: Sentence, span: Span) -> re.Match[str] | None:
    """Return what a clause outside the section tells of the patient's life, of nobody else's."""
    if sentence.section not in _STORIES:
        return None
    told = _TOLD_ANYWHERE.search(sentence.text, span.start, span.end)
    if told is None:
        return None
    own = sentence.tokens_in(Span(span.start, told.start())) if told.start() > span.start else ()
    subject = (*range(min(_SUBJECT_TOKENS, len(sentence.tokens))), *own)
    others = any(sentence.tokens[i].folded in RELATIVES | _HOUSEHOLD for i in subject)
    asked = sentence.words.rstrip().endswith("?")
    return (
        None
        if others or asked or _CONDITIONAL.search(sentence.text, span.start, told.start())
        else told
    )


def _any_way_of_life(sentence: Sentence, span: Span) -> re.Match[str] | None:
    """Return a short clause of no known topic in the paragraph right below the heading."""
    words = span.of(sentence.text).split()
    below = sentence.text.rfind(sentence.heading, 0, span.start) if sentence.heading else -1
    if below < 0 or len(words) > _SHORT_WORDS:
        return None
    between = sentence.text[below + len(sentence.heading) : span.start].lstrip(" \t\n:-–•*")
    told = [t for t in sentence.tokens if span.start <= t.start < span.end]
    if any(m.value.nature is Nature.SYMPTOM for m in condition_table().find(told)):
        return None  # "DOE 1 flight"
    if _BLANK_LINE.search(between) or _OTHER_PART.search(f"{between}{' '.join(words)}"):
        return None
    return _ANY.fullmatch(sentence.text, span.start, span.end)


def _is_below(sentence: Sentence, first: int) -> bool:
    """Whether nothing stands between a sentence and its heading."""
    return sentence.text[:first].rstrip(" \t\n:-–•*").endswith(sentence.heading)


@cache
def topics() -> re.Pattern[str]:
    """Return the pattern of all topics, a group each."""
    words: dict[str, list[str]] = {}
    for row in load_table("social_words", "app.findings.background").rows:
        words.setdefault(row["topic"], []).append(row["pattern"])
    groups = (f"(?P<{topic}>{'|'.join(alts)})" for topic, alts in words.items())
    return re.compile(rf"\b(?:{'|'.join(groups)})\b", re.IGNORECASE)
