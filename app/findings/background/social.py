"""Social history: tobacco, alcohol, drugs, home, work and activity."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from app.core.finding import Assertion, Attribute, FindingType
from app.core.kin import COMPANION
from app.core.section import SectionKind
from app.core.span import Span
from app.findings.assertion.relatives import is_of_relative
from app.findings.background.social_passing import in_passing
from app.findings.background.social_topics import SUBSTANCES, WAY_OF_LIFE, topic_of, topics
from app.findings.candidate import Candidate
from app.findings.sentence import Sentence

# "Ex-smoker, 40 pack-years, quit 2011" is one statement.
_CLAUSE = re.compile(
    r"[;\n]|\s+(?:->|→)\s+|\s[-–]\s(?=advis|counsel|encourag|discuss)|,\s+(?!(?:but\s+)?(?:quit|stopped)\b(?!\s+(?:smok|tob|cig|drink|alc|etoh|using|drug|vap))"
    r"|(?:(?:about|previously|formerly|prior)\s+|approx\w*\.?\s+|~\s?)?\d+(?:\.\d+)?\+?[\s-]*(?:packs?|pk|ppd|cig\w*|py)\b)|\.\s+"
    r"|(?<=daily),\s+|\s\((?=(?:an?\s+)?(?:ex|former|never|current|non)[\s-]*smok)|\s+(?:and|but)\s+(?=(?:he\s|she\s|denies|no\b|drinks?|smok|uses|lives|works|"
    r"is\s+(?:married|single|retired)))"
    r"|(?:(?<=smoker)|(?<=drinker))\s+with\s+(?!(?:an?\s+)?(?:~|\d|approx|about|over|pack|heavy|history|\w+\s+(?:pack|history|year)))",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"(?:(?:or|and|nor)\s+)?(?:(?:the\s+)?(?:patient|pt\.?)|he|she|i)\s+(?:is\s+an?\s+(?=\d)|also\s+)?|(?:or|and|nor)\s+",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"\b(?:\d+(?:\.\d+)?(?:\s?(?:-|to)\s?\d+)?|half\s+a|an?|one|two|three|a\s+couple\s+of)[\s-]*"
    r"(?:cups?|shots?|bottles?|cans?|pints?|fifths?|joints?|bags?|grams?|six-?packs?|"
    r"pack[- ]?years?|packs?|ppd|cigarettes?|drinks?|beers?|glass(?:es)?)"
    r"(?:[\s-]*(?:a|per|/|each)\s?(?:day|week|night|month)|\s+daily)?"
    r"|\b(?:socially|occasionally|rarely|daily|on\s+weekends)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:den(?:ies|ied|y)|no|never|none|does\s+not|doesn't|not\s+a|negative|non[\s-]?smok(?:er|ing)|non[\s-]?drinker|without|nor|neither|abstains?|abstinent|abstemious|teetotal\w*|neg|nil|0(?!\s*/)|not(?!\s+(?:ready|interested|willing|motivated|yet|sure|able)\b))\b",
    re.IGNORECASE,
)
# "Dad vapes outside": whose habit it is stands first.
_OTHERS_HABIT = re.compile(
    r"(?:(?:his|her|the|both|older|younger)\s+)*"
    rf"(?:{COMPANION}|M?G[MF]|grand\w+|FOB|family(?:\s+members?)?)"
    r"\s+(?:(?:also|both|only|still|occasionally|\w+ly)\s+)*(?:smokes?|vapes?|drinks?|uses?|chews?)\b",
    re.IGNORECASE,
)
# "Hepatitis 2/2 EtOH", "likely EtOH": the cause of a disease.
_IS_CAUSE = re.compile(
    r"(?:\b(?:d/t|due\s+to|because\s+of|2/2|secondary\s+to|likely|probabl[ey]|possibly|presumed|from|suspect(?:ed)?"
    r"|related\s+to|caused\s+by|\bvs\.?)|[(?])\s*(?:chronic\s+|heavy\s+)?\Z",
    re.IGNORECASE,
)
_REASON = re.compile(r"\b(?:d/t|due\s+to|because\s+of|given|2/2|secondary\s+to)\b", re.IGNORECASE)
_NONE = re.compile(r"(?<=:)\s*(?:none|no|denie[sd]|never|negative)\b", re.IGNORECASE)
_DENIED_BEHIND = re.compile(r"[:\-–\s]\s*(?:none|no|denie[sd]|never|negative|n/a)$", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:(?<!to\s)quit|no\s+longer|prior|former(?:ly)?|ex-|ex\s?smok\w*|stopped|previously|used\s+to|in\s+the\s+past|in\s+past|none\s+since|not\s+since|in\s+the\s+(?:19|20)?\d0s|sober(?!\s+(?:house|living|home))|clean\s+(?:for|since|from)|was\s+an?\s+(?:\w+\s+)?(?:smoker|drinker))\b",
    re.I,
)
_PAST_OR_HISTORY = re.compile(rf"{_PAST.pattern}|\b(?:history|hx|h/o)\s*(?:of)?\b", re.IGNORECASE)
# Advice, a condition, a title alone, what is drunk as fluid, and diseases are no statements.
_IS_NO_STATEMENT = re.compile(
    r"\bPPD\s?#|^\W*(?:reduce|decrease|cut\s+(?:back|down))\b|^\W*(?:smoking|tobacco|nicotine|tob)\s+cess\w*|\b(?:avoid|limit|refrain|advised?|counsel(?:l?ed|ing)|encouraged?|asked|instructed|educat\w+|"
    r"recommend\w*|discussed|discouraged|reminded|if\s+(?:you|he|she)|do\s+not|don't|should|must)\b"
    r"(?!\s+(?:smoke|drink|use|vape)\s*(?:[.,;]|$|or\b|any|alcohol|tobacco|drugs|cigarettes))"
    r"|^\s*(?:tobacco|alcohol|drug|substance|nicotine|EtOH|smoking)\s+(?:use|abuse|history|status)\s*$"
    r"|\b(?:current|home|regular|prescribed|discharge)\s+drugs\b"
    r"|\b(?:second-?\s?hand|passive)\s+smok"
    r"|\bif\s+not\s+drinking\b|\buse\s+(?:disorder|d/o)|\bdependence\b|\bwithdrawal\b|\bintoxicat|\bpoisoning\b|\blevels?\b|\bscreen(?:ing)?\b(?!\s+time)",
    re.IGNORECASE,
)
_RESULT = re.compile(
    r"\b(?:UDS|Utox|U-tox|tox(?:icology)?(?:\s+screen)?|BAL)\b|^\s*EtOH\s*:?\s*(?:neg\w*|undetect\w*|<"
    r"|\d{2,3}\b(?!\s*(?:drinks?|beers?|oz|g\b|mL|[-/%])))",
    re.IGNORECASE,
)
_SCREENED = re.compile(r"\b(?:UDS|Utox|U-tox|tox(?:icology)?\s+screen)\b[^.;\n]*\Z", re.IGNORECASE)
_DENIAL_GOES_ON = re.compile(
    r"\s*(?:or\b|and\b|nor\b)?\s*(?:illicit|recreational|alcohol|tobacco|drugs?\b|iv\b|marijuana|cannabis|smoking|vaping|etoh|cocaine|heroin|any\b|street|"
    r"other\s+drug|caffeine)",
    re.I,
)
# "No tob, EtOH rare": what is done now and then is not denied.
_TELLS_HOW_OFTEN = re.compile(
    r"\b(?:rare(?:ly)?|occ(?:asional(?:ly)?)?|social(?:ly)?|weekends?|nightly|weekly|moderate|holidays|some(?:times)?"
    r"|quit|former)\b(?!\s+(?:or|use|drug|alcohol|smok))",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\d")
# A sentence or a list entry ends; until then a denied list goes on.
_PARTS = re.compile(r"[.;\n]")
_LIST_ENDS = re.compile(r"[^.;\n]*,?\s+(?:or|nor)\s", re.IGNORECASE)
_LAST_LISTED = re.compile(r"[\w-]+(?:\s[\w-]+)?,?\s+(?:or|nor)\s+[\w -]+", re.IGNORECASE)
_AFFIRMED = re.compile(
    r"\d|\b(?:but|with|on|per|daily|weekly|weekends?|nightly|occ(?:asional(?:ly)?)?|social(?:ly)?|some|rare(?:ly)?"
    r"|current(?:ly)?|former(?:ly)?|quit|stopped|past|prior|remote|heavy|moderate|light|active|uses|drinks?"
    r"|smokes?|vapes?|admits|endorses|reports|lives?|works?|is|was|has|had|yes|positive)\b|\+",
    re.IGNORECASE,
)
# What is told of a partner or a drink behind the statement that names them.
_ADDS = re.compile(
    r"(?:uses|using|with|\+|on)?\s*(?:condoms?|contraception|OCPs?|PrEP|last\s+drink)\b", re.I
)
# A clause that denies for itself is a statement of its own, whatever is denied before it.
_OWN_DENIAL = re.compile(r"(?:no|denies|never|non-?\w+|doesn't|does\s+not)\b", re.IGNORECASE)
_WHO = re.compile(r"\s*(?:and\s+)?who\s", re.IGNORECASE)
_PACKS_APART = re.compile(
    r"(?P<other>(?![^,]*(?:smok|tob|cig|nicotine|quit|former|ex-|pack|ppd|vap))[^,:\n]+),\s+"
    r"(?P<packs>(?:\d+(?:\.\d+)?|\d/\d)\s*(?:ppd|packs?|pk)\b[^\n]*)",
    re.IGNORECASE,
)
_OPENS_DENIAL = re.compile(
    r"(?:(?:he|she|pt|patient)\s+)?(?:no|never|denies|not|non-?\w+|nil|teetotal\w*|un(?:helmeted|restrained)|does\s+not|doesn['’]t)\b",
    re.I,
)
_MAX_ITEM_WORDS = 4
# Drugs that a denied list names beside substances, told by no topic of their own.
_ABUSED = re.compile(
    r"(?:(?:other|street|any|iv)\s+)?(?:opioids?|opiates?|narcotics|benzo\w*|amphetamines?|stimulants?|pills|inhalants?"
    r"|hallucinogens?|PCP|LSD|MDMA|ecstasy|kratom|fentanyl|K2|ketamine|barbiturates?|sedatives?)",
    re.IGNORECASE,
)
_ANY_WAY = "way_of_life"
_JOINS = frozenset({",", ", and", ", or", "and", "or"})
_TRIM = " \t\n-•*.,;:"


def find_social(sentence: Sentence) -> Iterator[Candidate]:
    """Yield the statements of a sentence on how the patient lives, one a clause and topic.

    A denial that goes on over a comma ("denies tobacco, alcohol or drugs") is one statement, and so
    is what has no topic of its own with what it follows ("accountant, mostly from home").
    """
    last: Candidate | None = None
    for told in _statements(sentence):
        between = sentence.text[last.span.end : told.span.start].strip() if last else ""
        goes_on = last is not None and between in _JOINS and _is_more(sentence.text, last, told)
        if last is not None and goes_on and last.assertion is not Assertion.ABSENT:
            last = replace(last, span=Span(last.span.start, told.span.end))
            continue
        if last is not None:
            yield last
        last = told
    if last is not None:
        yield last


def _is_more(text: str, last: Candidate, told: Candidate) -> bool:
    """Whether a statement only adds to the one before it ("separated, two daughters")."""
    if told.concept == WAY_OF_LIFE:
        return True
    is_same = told.concept == last.concept and told.assertion is last.assertion
    adds = _ADDS.match(text, told.span.start, told.span.end) is not None
    return is_same and (told.concept == "marital status" or adds)


def _statements(sentence: Sentence) -> Iterator[Candidate]:
    open_denial: Candidate | None = None
    for span in _clauses(sentence):
        topic = topic_of(sentence, span, first=_first(sentence))
        if open_denial and _goes_on(sentence.text, open_denial, span, topic):
            open_denial = _joined(sentence.text, open_denial, span)
            continue
        if open_denial and _is_unknown(topic) and _is_listed(sentence, open_denial, span):
            open_denial = _with_last(sentence.text, open_denial, span)
            continue
        if open_denial:
            yield open_denial
            open_denial = None
        if _tells_nothing(sentence, span, topic):
            continue
        if topic is None:
            yield from _told_in_passing(sentence, span)
            continue
        found = _told(sentence, span, topic)
        if found.assertion is Assertion.ABSENT:
            open_denial = found
        else:
            yield found
    if open_denial:
        yield open_denial


def _tells_nothing(sentence: Sentence, span: Span, topic: re.Match[str] | None) -> bool:
    """Whether a clause is advice, a result or the cause of a disease."""
    words = span.of(sentence.text)
    before = sentence.text[sentence.span.start : span.end]
    if _IS_NO_STATEMENT.search(words) or _is_result(
        sentence, words, before[before.rfind(". ") + 1 :]
    ):
        return True
    return topic is not None and _is_cause(sentence, topic)


def _told(sentence: Sentence, span: Span, topic: re.Match[str]) -> Candidate:
    denied = _is_denied(sentence.text, span, topic)
    found = _statement(sentence.text, span, topic, denied=denied)
    if _is_others(sentence, span, topic):
        return replace(found, assertion=Assertion.FAMILY)
    return found


def _is_result(sentence: Sentence, words: str, so_far: str) -> bool:
    """Whether a clause among results tells what was found in blood or urine ("EtOH neg")."""
    in_section = sentence.section is SectionKind.SOCIAL_HISTORY
    is_result = not in_section and _RESULT.search(words) is not None
    return is_result or _SCREENED.search(so_far) is not None


def _is_cause(sentence: Sentence, topic: re.Match[str]) -> bool:
    """Whether a substance is only named as what a disease comes of."""
    is_told = sentence.section is SectionKind.SOCIAL_HISTORY or topic.string is not sentence.text
    if is_told or topic.lastgroup not in SUBSTANCES:
        return False
    return _IS_CAUSE.search(sentence.text, sentence.span.start, topic.start()) is not None


def _is_denied(text: str, span: Span, topic: re.Match[str]) -> bool:
    """Whether a clause denies its topic; of a home or work only what stands before it does.

    "Lives alone without an elevator" denies no home; "exercise: none" denies exercise.
    """
    words = text[span.start : span.end]
    if topic.string is text and _REASON.search(text, span.start, topic.start()):
        return False  # "no PICC d/t IVDU"
    if topic.lastgroup in SUBSTANCES or topic.string is not text:
        return _DENIED.search(words) is not None
    if _NONE.match(text, topic.end(), span.end):
        return True
    before = text[span.start : topic.end()]
    return _DENIED.search(before) is not None or _DENIED_BEHIND.search(words) is not None


def _goes_on(text: str, denial: Candidate, span: Span, topic: re.Match[str] | None) -> bool:
    """Whether a clause names another substance that a denial before it denies."""
    words = text[span.start : span.end]
    is_free = not (_COUNTED.search(words) or _TELLS_HOW_OFTEN.search(words))
    if _DENIAL_GOES_ON.match(words) and is_free:
        return True
    if topic is not None and _OWN_DENIAL.match(words):
        return False
    parted = _PARTS.search(text, denial.span.end, span.start) is not None
    is_substance = topic is not None and topic.lastgroup in SUBSTANCES
    return is_substance and not parted and not _AFFIRMED.search(words)


def _is_unknown(topic: re.Match[str] | None) -> bool:
    return topic is None or topic.lastgroup == _ANY_WAY


def _with_last(text: str, denial: Candidate, span: Span) -> Candidate:
    """Return the denial as far as the last item of its list reaches ("…, opioids or spice")."""
    is_last = _LAST_LISTED.fullmatch(text, span.start, span.end) is not None
    return _joined(text, denial, span) if is_last else denial


def _is_listed(sentence: Sentence, denial: Candidate, span: Span) -> bool:
    """Whether a clause is an item of a denied list whose word is not known ("…, opioids, or …")."""
    text = sentence.text
    words = text[span.start : span.end]
    return (
        len(words.split()) <= _MAX_ITEM_WORDS
        and not _AFFIRMED.search(words)
        and not _PARTS.search(text, denial.span.end, span.start)
        and (
            _ABUSED.fullmatch(words) is not None
            or _LIST_ENDS.search(text, span.end, sentence.span.end) is not None
            or _LAST_LISTED.fullmatch(words) is not None
        )
    )


def _first(sentence: Sentence) -> int:
    words = sentence.text[sentence.span.start : sentence.span.end]
    return sentence.span.start + len(words) - len(words.lstrip(_TRIM))


def _joined(text: str, denial: Candidate, span: Span) -> Candidate:
    """Return the denial with what it goes on to deny."""
    more = [
        Attribute("substance", t.group(), (t.lastgroup or "").replace("_", " "), Span(*t.span()))
        for t in topics().finditer(text, span.start, span.end)
    ]
    return replace(
        denial,
        span=Span(denial.span.start, span.end),
        attributes=(*denial.attributes, *more),
    )


def _is_others(sentence: Sentence, clause: Span, topic: re.Match[str]) -> bool:
    """Whether a habit is somebody else's ("partner smokes outside")."""
    if topic.lastgroup not in SUBSTANCES or topic.string is not sentence.text:
        return False
    if _OTHERS_HABIT.match(sentence.text, clause.start, clause.end):
        return True
    if _WHO.match(sentence.text, topic.string.rfind(",", 0, topic.start()) + 1, topic.start()):
        return True  # "his brother, who uses heroin"
    # "Lives with roommates, no drugs": who stands before a comma is no subject behind it.
    comma = sentence.text.rfind(",", sentence.span.start, topic.start())
    tokens = tuple(t for t in sentence.tokens if t.start > comma)
    n_before = len(sentence.tokens) - len(tokens)
    named = sentence.tokens_in(Span(topic.start(), topic.end()))
    return is_of_relative(tokens, range(named.start - n_before, named.stop - n_before))


def _clauses(sentence: Sentence) -> Iterator[Span]:
    start = sentence.span.start
    cuts = [(m.start(), m.end()) for m in _CLAUSE.finditer(sentence.text, start, sentence.span.end)]
    for cut_start, cut_end in [*cuts, (sentence.span.end, sentence.span.end)]:
        words = sentence.text[start:cut_start]
        left = len(words) - len(words.lstrip(_TRIM))
        trim = _TRIM if "(" in words else f"{_TRIM})"  # a bracket that is closed alone
        right = len(words) - len(words.rstrip(trim))
        if left + right < len(words):
            begin = start + left
            subject = _SUBJECT.match(sentence.text, begin, cut_start - right)
            clause = Span(subject.end() if subject else begin, cut_start - right)
            packs = _PACKS_APART.fullmatch(sentence.text, clause.start, clause.end)
            if packs is not None:  # "roofer, 1.5 ppd"
                yield Span(*packs.span("other"))
                clause = Span(*packs.span("packs"))
            yield clause
        start = cut_end


def _statement(text: str, span: Span, topic: re.Match[str], *, denied: bool) -> Candidate:
    substance = (topic.lastgroup or "").replace("_", " ")
    place = Span(*topic.span()) if topic.string is text else None
    attributes: list[Attribute] = [Attribute("substance", topic.group(), substance, place)]
    amount = _AMOUNT.search(text, span.start, span.end)
    if amount is not None:
        attributes.append(
            Attribute(
                "amount", amount.group(), amount.group().lower(), Span(amount.start(), amount.end())
            )
        )
    words = text[span.start : span.end]
    past = (_PAST if denied else _PAST_OR_HISTORY).search(words) is not None
    return Candidate(
        type=FindingType.SOCIAL,
        span=span,
        concept=substance,
        attributes=tuple(attributes),
        assertion=_assertion(denied=denied, past=past),
    )


def _told_in_passing(sentence: Sentence, span: Span) -> Iterator[Candidate]:
    told = in_passing(sentence, span)
    if told is None:
        return
    words = told.span.of(sentence.text)
    topic = told.topic.replace("_", " ")
    denied = _OPENS_DENIAL.match(words) is not None
    yield Candidate(
        type=FindingType.SOCIAL,
        span=told.span,
        concept=topic,
        attributes=(Attribute("substance", told.place.of(sentence.text), topic, told.place),),
        assertion=_assertion(denied=denied, past=_PAST.search(words) is not None),
    )


def _assertion(*, denied: bool, past: bool) -> Assertion:
    if past:
        return Assertion.PAST
    return Assertion.ABSENT if denied else Assertion.PRESENT
