"""Family history: statements of what a relative has or had."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from app.core.finding import Assertion, Attribute, FindingType
from app.core.kin import BLOOD, SHORT
from app.core.section import SectionKind
from app.core.span import Span
from app.findings.assertion.relatives import relative_index
from app.findings.assertion.scope import Scope
from app.findings.assertion.triggers import Meaning
from app.findings.background.family_passing import denies_of_kin, is_of_relative_alone
from app.findings.background.social_topics import LABEL, topics
from app.findings.candidate import Candidate
from app.findings.problems.recognizer import find_problems
from app.findings.procedures.recognizer import find_procedures
from app.findings.sentence import Sentence
from app.terminology.tokens import tokenize

_FAMILY_HISTORY = re.compile(
    # "MDD, given hypomania and family history": what stands before is the patient's.
    r"(?:(?<!and )(?<!given )(?<!strong )|(?=[\w ]{8,28}\b(?:of|for|in|is|includes)\b))"
    r"\bfamily\s+(?:medical\s+|psych\w*\s+)?(?:history|hx)\b|\bfam\s+h(?:x|istory)\b|\bFHx?\b"
    r"|\bruns?\s+in\s+(?:the|his|her)\s+family\b"
    r"|\b(?:in|on)\s+(?:(?:the|his|her|either|both)\s+)?(?:(?:immediate\s+)?family|(?:maternal|paternal|"
    r"mother's|father's)\s+sides?|(?:either|both)\s+sides?\s+of\s+(?:the|his|her)\s+family)\b"
    r"(?!\s+(?:meeting|home|member))",
    re.IGNORECASE,
)
# Where the statement begins in a story ("44M with strong FH of …").
_NAMED_FAMILY = re.compile(
    r"(?:\b(?:no|not|denies|without|known|any|strong|significant|positive|negative|extensive|remote|pertinent)\s+)*"
    r"\b(?:fam(?:ily)?\s+(?:medical\s+|psych\w*\s+)?(?:history|hx)|FHx?)\b(?=\s*(?:is\s+)?\(?(?:of|for|\+|positive|"
    r"significant|notable|remarkable|strong|:|[A-Z]))",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"[\W\d]*(?:(?:FHx?|fam(?:ily)?\s+(?:(?:and|&|/)\s*social\s+|medical\s+|psych\w*\s+)?(?:history|hx))\W*)?",
    re.IGNORECASE,
)
_NONE_TOLD = re.compile(
    r"\bno\s+(?:known\s+)?(?:fam(?:ily)?\s+(?:medical\s+)?(?:history|hx)|FHx?)\b"
    r"(?![^\n]*\b(?:but|except|other\s+than|aside)\b)",
    re.IGNORECASE,
)
# Nothing of note in the family, said without naming a disease.
_NOTHING = re.compile(
    r"\b(?:non-?\s?contrib(?:utory)?|n/c|unremarkable|insignificant|benign|negative|none(?:\s+(?:known|reported))?|"
    r"not\s+(?:significant|contributory|relevant|pertinent)|nil)\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"\b(?:no(?:\s?body|\s+one|\s+(?:family\s+)?members?|\s+relatives?)|none|neither(?:\s+of)?)\b"
    r"(?=[^.;\n]*\b(?:family|parents?|siblings?|relatives?|members?|brothers?|sisters?|children)\b)",
    re.IGNORECASE,
)
# What is not known of the family is no history of it.
_NOT_KNOWN = re.compile(
    r"\b(?:unknown|adopted|unobtainable|unable\s+to|(?:could|can)\s?not\s+be|not\s+(?:obtained|known|available|on\s+file)|"
    r"does(?:\s+not|n't)\s+know|reviewed|unchanged|deferred|see\s+(?:above|chart))\b",
    re.IGNORECASE,
)
# What befell a relative, where no disease is named.
_FATE = re.compile(
    r"\b(?:died|deceased|passed\s+away|killed|alcoholi[cs]m?|suicide|overdosed?|carr(?:y|ies)|carriers?|"
    r"mutations?|traits?|formed\s+stones|(?:breast|ovar\w+|colon|prostate|lung|pancrea\w+|uterine|"
    r"endometrial|gastric|thyroid)(?=\s+(?:ca\b|at\b|age\b|dx|d\.|\(?\d\d))|cancers?|tumou?rs?|blood\s+clots?|bad\s+heart|mental\s+illness|addiction)\b",
    re.IGNORECASE,
)
_HISTORY_OF = re.compile(
    r"\b(?:history|hx|FH)\s+(?:of|for)\b|\b(?:positive|significant|notable)\s+for\b", re.I
)
# A minus that stands at a condition, where it is no bullet.
_MINUS = re.compile(r"(?:\(\s?[-–−]\s?\)\s?|(?<=[^\s])[ \t]+[-–−])\Z")
_MINUS_FIRST = re.compile(r"\(\s?[-–−]\s?\)\s?\w")
_DENIED_BEHIND = re.compile(r"(?:[:–-]|\s)\s*(?:none|denie[sd]|negative|no|neg)\s*$", re.IGNORECASE)
_RELATIVE = (
    r"(?:(?:his|her|a|an|one|the|two|\d|half|twin|older|younger|eldest|oldest|late|only|full|"
    r"(?:FOB|partner|husband|wife)(?:['’]s)?|first|maternal|paternal|mat|pat)[\s-]+)*"
    rf"(?:{BLOOD}|(?:{SHORT}|GM|GF|grand\w+|twin)s?)\b"
)
# "Father had an MI, no sudden deaths": a denial behind what is told is a clause of its own.
_DENIED = re.compile(r"\b(?:no|none|denies|negative|without|never)\b", re.IGNORECASE)
# "Her daughter has strep, the patient now has a sore throat": from there it is the patient's.
_PATIENT_NOW = (
    r"(?:the\s+)?(?:patient|pt)\s+(?:\w+\s+)?(?:has|had|is|was|now|reports|denies|developed|herself|himself)\b"
    r"|(?:the\s+)?(?:patient|pt)['’]s\b"
    r"|(?:he|she)\s+(?:(?:is|has)\s+)?(?:now|himself|herself|today|currently)\b"
)
# Who is told of by an initial at the head of a clause ("F MI 52").
_INITIAL = re.compile(r"[MF](?=\s+\S|\s*[:-])")
_TABLE_HEAD = re.compile(
    r"\W*(?:(?:condition|problem|diagnosis|disease|relatives?|relation\w*|family\s+member|member|age|"
    r"age\s+of\s+onset|onset|status|comments?|notes?|alive|deceased|cause\s+of\s+death)\W*){2,}",
    re.IGNORECASE,
)
# A comma parts two relatives where the second has a condition of its own behind it.
_CLAUSE = re.compile(
    rf"[;\n]|,\s+(?:and\s+)?(?={_RELATIVE}(?!\s*(?:[,.;)\n]|$|and\b)))|(?<!\b[dpm])(?<!\bM[rs])(?<!\bMrs)(?<!\bDr)\.\s+"
    rf"|(?<=\)),\s+(?=[^,;()\n]{{2,40}}\((?:[^()\n]*\b)?(?:{_RELATIVE}|(?-i:[MF])\b))"
    r"|(?P<initial>,\s+(?=(?-i:[MF])\s+(?:(?-i:[A-Z])|\d|d\b|w/|with\b)))"
    rf"|,\s+(?:and\s+|but\s+|so\s+)?(?={_PATIENT_NOW})"
    rf"|(?P<denial>,\s+(?:and\s+|but\s+)?(?=(?:no|denies|negative\s+for|without)\s"
    rf"|(?:otherwise|o/w|(?:the\s+)?rest|all\s+others?|everyone\s+else)\b))"
    rf"|,?\s+but\s+(?=(?:he|she|(?:the\s+)?(?:patient|pt))(?:['’]s)?\s+(?:\w+\s+){{0,2}}(?:has|had|have|never|denies|does|did)\b)"
    # "Stroke in his mother, melanoma in a sister": one statement a relative.
    rf"|(?<=\w),\s+(?:and\s+)?(?=(?:[\w'’-]+\s+){{1,6}}in\s+{_RELATIVE})"
    # "MGM - T2DM, celiac - sister".
    rf"|(?<=\w),\s+(?=(?:[\w'’]+\s+){{1,4}}[-–]\s+{_RELATIVE})"
    r"|(?P<visit>,?\s+(?=(?:here|p/w|who\s+(?:now\s+)?(?:presents?|presented|is\s+here|comes?)|presents?|"
    r"presenting|presented|admitted|seen)\b))"
    r"|\s+(?:[-–—]+>?|→)\s+(?=(?:monitor|watch|avoid|refer|screen|check|genetics|consider)\w*\b)"
    rf"|(?P<second>,?\s+and\s+(?={_RELATIVE}\s+(?:has|had|died|passed|was|is|d\.|w/|with)))"
    rf"|\s+and\s+(?=(?:his|her|an?|one|two|three|both|all|several|\d)\s+{_RELATIVE}\s+(?:[\w'’-]+\s*){{1,8}}(?:[.,;\n]|$))",
    re.IGNORECASE,
)
_ENDS_WITH_RELATIVE = re.compile(rf"\b{_RELATIVE}\Z", re.IGNORECASE)
_AGE = re.compile(
    r"\b(?:at\s+(?:the\s+)?(?:age\s+(?:of\s+)?)?|age[d]?\s+|in\s+(?:his|her|their)\s+)(?P<age>\d{1,3}s?)\b"
    r"|(?<=[A-Za-z]\s)\(?(?P<bare>[1-9]\d)\)?(?=\s*$)",
    re.IGNORECASE,
)
_PATIENT_BETWEEN = re.compile(
    r"^\s*(?:here\s+)?(?:for|c/o|d/t|due\s+to|because\s+of|regarding|re)\b|\b(?:patient|pt|he|she|reports?|states?|notes?|notice[sd]?|found\s+(?:him|her)|saw|worries|worried|accompan\w+|brought|request\w*|says?|said)\b",
    re.IGNORECASE,
)
_IN = re.compile(
    r"\s+in\s+(?:(?:his|her|the|their|an?|one|two|three|both|several|many|multiple|older|younger)\s+)*",
    re.IGNORECASE,
)
# What is told of the mother of a newborn, and what stands behind the name of the history.
_MATERNAL = re.compile(
    r"maternal\s*(?::|labs?\b|serolog\w+|blood|GBS|HIV|fever|med\w*|allerg\w+|age\b|hx\b|history\b)",
    re.I,
)
_REVIEWED = re.compile(
    r"(?:(?:PMH|PSH|All|FH|SH|ROS|meds)x?\s?[/,&]\s?){2,}\w+\s+reviewed", re.IGNORECASE
)
_LABELLED = re.compile(r"\b(?:fam(?:ily)?\s+(?:hx|history)|FHx?)\s*[:-]\s*\w", re.IGNORECASE)
_PATIENTS_OWN = re.compile(r"(?:pt|patient|self|proband)\s*[:=–-]", re.IGNORECASE)
_CONTACTS = re.compile(r"\b(?:sick|ill)\s+contacts?\b[^.;\n]*\Z", re.IGNORECASE)
_NO_STATEMENT = re.compile(r"(?:family|fam|NKD?A|NKFA)\s*", re.IGNORECASE)
_CODE = re.compile(r"\b(?:DN[RI]|full\s+code|RTC)\b")
_GOES_ON = re.compile(r"[ \t]*\n\s*\S")
_TRIM = " \t\n-•*.,;:"
# In the section a short line may name a disease that no list holds.
_LIST_WORDS = 6


def find_family(sentence: Sentence, scopes: tuple[Scope, ...]) -> Iterator[Candidate]:
    """Yield the clauses of a sentence that say what a relative had, or that none had it."""
    in_section = sentence.section is SectionKind.FAMILY_HISTORY
    for clause in _clauses(sentence):
        if LABEL.match(clause.words) or _is_of_others(sentence, clause):
            continue  # "Tobacco: none" below what is told of the family
        if not in_section and denies_of_kin(clause.words):
            yield _denial(clause)
            continue
        about_family = in_section or _FAMILY_HISTORY.search(clause.words) is not None
        who = relative_index(clause.tokens)
        alone = not in_section and _is_alone(sentence, clause)
        if not (alone or who is not None or about_family or _NOBODY.search(clause.words)):
            continue
        problems = [*find_problems(clause), *find_procedures(_anywhere(clause))]
        problems.sort(key=lambda p: p.span.start)
        if not alone and not _says_something(clause, who, problems, in_section=in_section):
            continue
        if not alone and not about_family and not _NOBODY.search(clause.words):
            fate = _FATE.search(sentence.text, clause.span.start, clause.span.end)
            told = [p.span for p in problems] or ([Span(*fate.span())] if fate else [])
            if not _said_of(clause, who, told):
                continue
        yield _statement(sentence, clause, who, problems, scopes)


def _is_alone(sentence: Sentence, clause: Sentence) -> bool:
    """Whether a clause is a relative and what he or she has, not cut off by the end of a line."""
    goes_on = _GOES_ON.match(sentence.text, clause.span.end, sentence.span.end) is not None
    return not goes_on and is_of_relative_alone(clause.words)


def _denial(clause: Sentence) -> Candidate:
    """Return a clause that denies something of a family without naming anybody."""
    return Candidate(
        type=FindingType.FAMILY_HISTORY,
        span=clause.span,
        concept="family history",
        attributes=(),
        assertion=Assertion.ABSENT,
    )


def family_statement(sentence: Sentence, span: Span, scopes: tuple[Scope, ...]) -> Candidate:
    """Return words of a sentence that are known to tell of a relative, read as a statement."""
    tokens = tokenize(sentence.text, span.start, span.end)
    clause = Sentence(sentence.source_id, sentence.text, span, sentence.section, tokens)
    problems = [*find_problems(clause), *find_procedures(_anywhere(clause))]
    problems.sort(key=lambda p: p.span.start)
    return _statement(sentence, clause, relative_index(clause.tokens), problems, scopes)


def _is_of_others(sentence: Sentence, clause: Sentence) -> bool:
    """Whether a clause is of the patient ("pt: BRCA2+") or of who was ill of late about him."""
    before = sentence.text[sentence.span.start : clause.span.start + len("sick contacts")]
    return _PATIENTS_OWN.match(clause.words) is not None or _CONTACTS.search(before) is not None


def _anywhere(clause: Sentence) -> Sentence:
    """Return the clause outside its section, in which procedures are not looked for."""
    return replace(clause, section=SectionKind.OTHER)


def _says_something(
    clause: Sentence, who: int | None, problems: list[Candidate], *, in_section: bool
) -> bool:
    """Whether a clause tells a condition, a death, or that there is nothing of note."""
    words = clause.words
    if (
        _HEADING.fullmatch(words)
        or _NO_STATEMENT.fullmatch(words)
        or _TABLE_HEAD.fullmatch(words)
        or _MATERNAL.match(words)
        or _REVIEWED.match(words)
        or _CODE.search(words)
        or (_NOT_KNOWN.search(words) and not problems)
    ):
        return False
    if problems or (who is not None and _FATE.search(words)):
        return True
    if in_section:
        is_told = (
            who is not None or (_NOTHING.search(words) or _NONE_TOLD.search(words)) is not None
        )
        return is_told or (len(words.split()) <= _LIST_WORDS and topics().search(words) is None)
    told = any(p.search(words) for p in (_NOTHING, _HISTORY_OF, _NONE_TOLD, _LABELLED))
    return _FAMILY_HISTORY.search(words) is not None and told


def _clauses(sentence: Sentence) -> Iterator[Sentence]:
    start = sentence.span.start
    for cut in _CLAUSE.finditer(sentence.text, start, sentence.span.end):
        if cut["denial"] and _DENIED.search(sentence.text, start, cut.start()):
            continue  # a list of what is denied is one statement
        if cut["second"] and _ENDS_WITH_RELATIVE.search(sentence.text, start, cut.start()):
            continue  # "mother and sister with asthma"
        if cut["visit"] and sentence.section is SectionKind.FAMILY_HISTORY:
            continue
        if cut["initial"] and sentence.section is not SectionKind.FAMILY_HISTORY:
            continue
        if _is_in_brackets(sentence.text, start, cut.start()):
            continue
        yield from _clause(sentence, start, cut.start())
        start = cut.end()
    yield from _clause(sentence, start, sentence.span.end)


def _is_in_brackets(text: str, start: int, end: int) -> bool:
    return "\n" not in text[start:end] and text.count("(", start, end) > text.count(")", start, end)


def _clause(sentence: Sentence, start: int, end: int) -> Iterator[Sentence]:
    words = sentence.text[start:end]
    start += len(words) - len(words.lstrip(_TRIM))
    end -= len(words) - len(words.rstrip(_TRIM))
    if start < end:
        tokens = tokenize(sentence.text, start, end)
        kind = sentence.section
        yield Sentence(sentence.source_id, sentence.text, Span(start, end), kind, tokens)


def _said_of(clause: Sentence, who: int | None, told: list[Span]) -> bool:
    """Whether what is told is the relative's: named after, with no patient between, or "in" him."""
    if who is None or not told:
        return False
    relative = clause.tokens[who]
    if told[0].start >= relative.end:
        return not _PATIENT_BETWEEN.search(clause.text[relative.end : told[0].start])
    ends = [p.end for p in told if p.end <= relative.start]
    is_owner = relative.text.endswith(("'s", "’s"))
    return (
        bool(ends) and not is_owner and bool(_IN.fullmatch(clause.text, ends[-1], relative.start))
    )


def _statement(
    sentence: Sentence,
    clause: Sentence,
    who: int | None,
    problems: list[Candidate],
    scopes: tuple[Scope, ...],
) -> Candidate:
    text = sentence.text
    named = _NAMED_FAMILY.search(text, clause.span.start, clause.span.end)
    is_story = sentence.section is not SectionKind.FAMILY_HISTORY
    told = _FAMILY_HISTORY.search(text, clause.span.start, clause.span.end)
    is_first = bool(named and told and named.start() <= told.start())
    start = named.start() if named and is_first and is_story else clause.span.start
    problems = [p for p in problems if p.span.start >= start]
    attributes: list[Attribute] = []
    if who is not None:
        token, last = clause.tokens[who], clause.tokens[_relative_end(clause, who)]
        written = text[token.start : last.end]
        attributes.append(
            Attribute("relative", written, written.lower(), Span(token.start, last.end))
        )
        if sentence.section is not SectionKind.FAMILY_HISTORY and not _FAMILY_HISTORY.search(
            clause.words
        ):
            start = min([token.start, *(p.span.start for p in problems)])
    elif initial := _INITIAL.match(text, start, clause.span.end):
        name = "mother" if initial.group() == "M" else "father"
        attributes.append(Attribute("relative", initial.group(), name, Span(*initial.span())))
    attributes.extend(
        Attribute("condition", text[p.span.start : p.span.end], p.concept, p.span) for p in problems
    )
    age = _AGE.search(text, clause.span.start, clause.span.end)
    if age is not None:
        which = "age" if age["age"] else "bare"
        attributes.append(Attribute("age", age[which], age[which], Span(*age.span(which))))
    return Candidate(
        type=FindingType.FAMILY_HISTORY,
        span=Span(start, clause.span.end),
        concept="; ".join(p.concept for p in problems) or "family history",
        attributes=tuple(attributes),
        assertion=_assertion(sentence, clause, who, problems, scopes),
    )


def _relative_end(clause: Sentence, who: int) -> int:
    """Return the index of the last word that names a relative ("paternal grandfather")."""
    goes_on = who + 1 < len(clause.tokens) and clause.tokens[who].folded in ("maternal", "paternal")
    return who + 1 if goes_on else who


def _assertion(
    sentence: Sentence,
    clause: Sentence,
    who: int | None,
    problems: list[Candidate],
    scopes: tuple[Scope, ...],
) -> Assertion:
    """Return absent where all that is said of the family is denied, else family."""
    if _NONE_TOLD.search(clause.words) or _NOBODY.search(clause.words):
        return Assertion.ABSENT
    if not problems and _NOTHING.search(clause.words):
        return Assertion.ABSENT
    if problems and _DENIED_BEHIND.search(clause.words):
        return Assertion.ABSENT
    is_minus = _MINUS.search(sentence.text, sentence.span.start, clause.span.start) is not None
    if is_minus or _MINUS_FIRST.match(clause.words):
        return Assertion.ABSENT
    places = [p.anchor or p.span for p in problems] or [clause.span]
    denied = [
        any(
            s.meaning is Meaning.ABSENT
            and s.first <= i < s.last
            and (who is None or sentence.tokens[s.trigger_first].start >= clause.span.start)
            for s in scopes
            for i in list(sentence.tokens_in(place))[-1:]
        )
        for place in places
    ]
    return Assertion.ABSENT if all(denied) else Assertion.FAMILY
