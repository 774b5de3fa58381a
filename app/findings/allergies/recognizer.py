"""Allergies with their reaction: lists under a heading, and what is said in passing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.finding import Assertion, Attribute, FindingType
from app.core.section import SectionKind
from app.core.span import Span
from app.findings.allergies.allergens_alone import find_alone
from app.findings.allergies.answers import find_answers, find_confirmed
from app.findings.allergies.bare_reactions import find_bare_reactions
from app.findings.allergies.lists import listed_items
from app.findings.allergies.statements import Statement, find_statements
from app.findings.allergies.withdrawn import find_withdrawn
from app.findings.allergies.words import LISTED_REACTION, concept_of, substances
from app.findings.assertion.relatives import RELATIVE
from app.findings.assertion.scope import Scope
from app.findings.candidate import Candidate
from app.findings.numbered_orders import is_next_in_order
from app.findings.sentence import Sentence

_KINDS = r"(?:(?:drug|medication|medicine|food|environmental|seasonal|or|and|/|,)\s*)*"
_TO_KINDS = (
    r"(?:\s+to\s+(?:any\s+)?(?:medications?|medicines?|meds|drugs?|foods?|(?:or|and|,|/)\s*)"
    r"(?:\s*(?:,|/|or|and)\s*(?:medications?|medicines?|meds|drugs?|foods?|latex|environmental"
    r"\s+allergens?))*)?"
)
_NONE_KNOWN = re.compile(
    rf"\b(?:(?:NKDA|NKFA|NKA|NKMA)\b(?!\s+to\s+(?!any\b|med|drug|food))|(?:no|nil|zero|denies(?:\s+any)?|without|negative\s+for)\s+(?:(?:known|any|reported|"
    rf"significant)\s+)*(?:(?<=known\s)latex\s+)?{_KINDS}(?:known\s+(?:latex\s+)?)?(?:(?:drug\s+)?sensitivities|allerg(?:ies|y)(?!\s+to\s+(?!any\b|med|drug|food|or\b|and\b))|drug\s+reactions){_TO_KINDS}"
    r"|[ØØ]\s?(?:known\s+)?(?:drug\s+)?allerg(?:ies|y)|not\s+allergic\s+to\s+any\s*(?:medications?|drugs?|\w*)"
    rf"|{_KINDS}(?<!latex\s)(?<!contrast\s)(?<!egg\s)(?<!iodine\s)allerg(?:ies|y)\s*(?:[:-]|are|is)\s*(?:none(?:\s+known)?|negative|denie[sd]|no|nil)\b(?!\s+known))",
    re.IGNORECASE,
)
_NONE_BELOW = re.compile(
    r"\W*(?P<none>NKD?A|NKFA|NKMA|no\s+known\s+(?:drug\s+)?allergies)\W*", re.I
)
_NONE_IN_SECTION = re.compile(
    r"\s*[-•*]?\s*(?P<none>(?:none|no|denies|denied|negative|nil)(?:\s+(?:known|reported|any|listed|on\s+file))?)"
    rf"(?:\s*\.?\s*$|{_TO_KINDS}(?=\s*[;,.]))",
    re.IGNORECASE,
)
# "NKDA except codeine": what is excepted is no "none".
_EXCEPT = re.compile(
    r"\s*[,(–—-]?\s*(?:except|but|other\s+than|aside\s+from|apart\s+from|besides|save|excluding)\s+(?:for\s+)?"
    r"(?!tolerat|no\b|not\b)(?P<list>[^\n;]*)",
    re.IGNORECASE,
)
# A list under a heading of its own within a line or a sentence; its items may be anything.
_LABEL = re.compile(
    r"\b(?<!maternal\s)(?<!mother's\s)(?<!mom's\s)(?:(?:drug|food|medication|known|environmental|seasonal)\s+)?(?:allerg(?:ies|ens?|y)(?:\s+(?:list|band|hx|history|card|status|bracelet|alert))?|allerg\b|adverse\s+(?:drug\s+)?reactions|(?:ADRs?|red\s+band)(?:\s+(?:hx|history))?|"
    r"(?:drug\s+)?(?:intolerances?|intol\b|sensitivities)|allergic\s+to)(?:\s+(?:(?:was|has\s+been)\s+)?"
    r"(?:added|updated|noted|listed|entered|reviewed|on|includ(?:e|es|ing)))?"
    r"(?:\s*\((?!s\))(?P<aside>[^()\n]{3,80})\)|(?:\s*(?:[:>]|\?|\+(?=\s))|\s?[-–—](?=\s))[\s\x22“-]*(?P<list>[^\n]*?)(?=\.\s+[A-Z][a-z]+(?:\s\w+)?\s*:|\.\s*$|\n|$))",
    re.IGNORECASE,
)
# "Allergies, I have codeine, causes vomiting, and tape": a list that is read out.
_READ_OUT = re.compile(
    r"\ballerg(?:ies|y)\s*[,:–—-]*\s*(?:I|we|you|they)(?:['’]ve|['’]re)?\s+(?:(?:have|got|see|show|list(?:ed)?"
    r"|also|down|you|as|for|it|allergic|to)\s+)+(?P<list>[^\n?]+)",
    re.IGNORECASE,
)
# A label that nothing parts from the first substance of its list: "ALL Cipro tendon".
_BARE_LABEL = re.compile(
    r"(?:^|(?<=[.;|]\s)|(?<=[.;|]))[ \t]*"
    r"(?P<label>ALLERG\w*|[Aa]llerg(?:ies|y)|ALL|All|ADRs?|Intol(?:erances?)?)"
    r"[ \t]*(?:-[ \t]+|(?<=S)\.[ \t]+|[ \t])(?P<list>[^\n;.]+)",
    re.MULTILINE,
)
# Behind "All" it is a list of allergies only if a reaction or nothing follows the substance.
_BARE_NONE = re.compile(
    r"(?:^|(?<=[.;|\]]\s)|(?<=[.;|]))[ \t]*(?:ALLERG\w*|[Aa]llerg(?:ies|y)|ALLs?|Alls?|ADRs?)"
    r"[ \t]+(?P<none>(?:none|nil|no)(?:\s+known)?|none\s+(?:reported|before|listed))"
    r"(?=[ \t]*(?:[.;,\n]|$))"
    r"|\botherwise[ \t]+(?P<other>(?:none|nil)(?:[ \t]+known)?)(?=[ \t]*(?:[.;\n]|$))",
    re.MULTILINE,
)
_ALLERGIES = re.compile(r"\ballerg|\bALL\b", re.IGNORECASE)
_ENDS_ITEM = re.compile(rf"[ \t]*(?:[,/;.(\n]|$|[-–:>]|{LISTED_REACTION}\b|ha\b)", re.IGNORECASE)
# "Latex: NO", "Contrast dye - none": what forms ask for one by one.
_ASKED_OF = re.compile(
    r"\b(?P<what>latex|iodine(?:/shellfish)?|shellfish|contrast(?:\s+dye)?|(?:adhesive\s+)?tape|eggs?|soy|peanuts?|nuts|food|dye)"
    r"\s*(?:[:=|]|\s-)\s*(?:no|none|neg(?:ative)?|nil|denies|denied)\b(?!\s+\w)|\b(?P<asked>latex|contrast|iodine|egg|dye)\s+allergy\s*(?::|-)?\s*(?:no|none|neg(?:ative)?|denies|denied)\b",
    re.IGNORECASE,
)
# "No latex, egg or soy allergy".
_DENIED_LIST = re.compile(
    r"\b(?:no|denies)\s+(?P<list>(?:[\w'-]+(?:\s[\w'-]+)?,\s*)*[\w'-]+(?:\s[\w'-]+)?,?\s+(?:or|nor|and|/)\s+"
    r"[\w'-]+(?:\s[\w'-]+)?)\s+allerg(?:y|ies)\b",
    re.IGNORECASE,
)
_TABLE_HEAD = re.compile(
    r"^\W*(?:allergens?|allerg(?:y|ies)|substance|agent)\b[^\n]*\b(?:reaction|severity)\b", re.I
)
_REACTION_LEAD = re.compile(
    r"^(?:[\s(\-–—:=→>,|/.\"“”]|causes?\b|caused\b|with\b|gives?\b|him\b|her\b|which\b|leading\s+to\b|"
    r"because\s+of\b|due\s+to\b|reactions?\b|an?\b)+", re.IGNORECASE
)  # fmt: skip
# "Penicillin - anaphylaxis - high": how bad it was, behind a mark of its own.
_SEVERITY_BEHIND = re.compile(
    r"\s*[-–—|,(]\s*(?:high|low|medium|moderate|severe|mild|critical|unknown)\)?\s*\Z",
    re.IGNORECASE,
)
# What tells of treatment below a list of allergies is no item of it.
_TREATMENT = re.compile(
    r"[\s\-•*]*(?:(?:the\s+)?(?:he|she|they|patient|pt|was|is|were|has\s+been)\s+)*"
    r"(?:(?:re)?started|given|treated|received|continued?|takes?|taking|prescribed|resumed|"
    r"increased|decreased)\b(?![^.\n]*\b(?:reactions?|rash|hives|anaphyla|swelling|itch|allerg))",
    re.IGNORECASE,
)


# What is said in a sentence of its own is no list, whatever its section.
_PROSE = re.compile(
    r"\W*(?:(?:but|and|otherwise|also|of\s+note|however)[,\s]+)*(?:(?:is|are|was)\s+(?:also\s+)?(?:allergic|intolerant|unable)|not\s+allergic"
    r"|there\s+(?:is|was|are|were)\b|(?:the\s+)?(?:patient|pt|he|she|they|i|mom|mother|dad|father|family|parents?|Mrs?\.|Ms\.)\s+(?:\w+\s+){0,2}?"
    r"(?:is|are|was|were|has|have|had|report(?:s|ed)?|state[sd]?|says|said|denies|cannot|can't|could|did|does|gets|got|becomes|became|developed|"
    r"describes|endorses|notes|reacts|reacted|remembers|thinks|believes|tolerates?|tolerated)\b)",
    re.IGNORECASE,
)


# A label at the head of a line that opens no list of substances ("FH/SH: …").
_OTHER_LABEL = re.compile(
    r"[ \t]*(?!(?:all|adr|drug|food|med|env|latex|insect|contact|seasonal|animal|intol|other|sens|"
    r"react|rxn|severe|mild|moderate|unknown|per\b|confirmed|active|nkda)\w*)"
    r"[A-Z][A-Za-z]{0,14}(?:[ /&][A-Za-z]{1,12}){0,2}:\s"
    r"(?=[^\n,;]*[,;])", re.IGNORECASE
)  # fmt: skip
# The same within a line, whatever follows; reactions and degrees head lists of substances.
_LABEL_WITHIN = re.compile(
    r"[ \t]*(?P<what>(?!(?:all|adr|drug|food|med(?:icine|ication)\s+all|env|latex|insect|contact|"
    rf"seasonal|animal|intol|other|sens|react|rxn|severe|mild|moderate|unknown|confirmed|{LISTED_REACTION})\w*)"
    r"[A-Z][A-Za-z]{1,18}(?:[ /&][A-Za-z]{1,12}){0,2}):\s", re.IGNORECASE
)  # fmt: skip
_OTHER_OPENING = re.compile(
    r"\s*(?:Lives|Smokes?|Works?|Retired|Married|Drinks|Non-?smoker|SocHx|Soc|SH|FH|FHx|PMHx?|PSHx?|Exam|VS|Immuni[sz]\w+|BCG"
    r"|O/E|Vitals)\b(?!\s*(?:reaction|allerg))"
)
_REACTED_SO = re.compile(rf"\b(?:{LISTED_REACTION}|allerg|redness|conj|irritat)", re.IGNORECASE)
_ITEM_END = re.compile(r"[.;\n]")
_LIST_GOES_ON = re.compile(r"(?<=[A-Z])\s*[;,]\s*(?=[A-Za-z])")
_RELATIVES_OWN = re.compile(
    rf"\W*(?:(?:his|her|my|(?:the\s+)?(?:pt|patient)['’]?s)\s+)?{RELATIVE}s?\s+(?:is|are|was|has|have)\b",
    re.IGNORECASE,
)


# A line of an antibiogram, under a heading that lists of allergies have too.
_SUSCEPTIBLE = re.compile(
    r"[A-Za-z](?:[ \t]{2,}|[ \t]*[:|][ \t]*|\t)(?:S|R|I|SDD)(?=[ \t]*(?:$|\n|MIC|[<>|(]))"
)
_HEAD_WITH_STOP = re.compile(r"[ \t]*(?:[0-9]+[.)][ \t]*)?(?:ALLERG(?:IES|Y)|Allergies)\.[ \t]+")
_LONGEST_NAME = 25


def find_allergies(sentence: Sentence, scopes: tuple[Scope, ...]) -> Iterator[Candidate]:
    """Yield the allergies of a sentence; "NKDA" is one, absent."""
    if _TABLE_HEAD.match(sentence.words):
        return
    if sentence.section is SectionKind.FAMILY_HISTORY:
        # A note without headings goes on below what it tells of the family.
        if none := _NONE_BELOW.fullmatch(sentence.text, sentence.span.start, sentence.span.end):
            yield _none(Span(*none.span("none")))
        return
    start, in_section = sentence.span.start, _is_list(sentence)
    for none in _NONE_KNOWN.finditer(sentence.text, start, sentence.span.end):
        yield from _found(sentence, Span(start, none.start()), scopes, listed=in_section)
        start = none.end()
        excepted = tuple(_excepted(sentence, start))
        if excepted:
            yield from (_allergy(sentence.text, statement) for statement in excepted)
            start = _end_of_item(sentence, excepted[-1].substance.end)
        else:
            yield _none(Span(*none.span()))
    rest = Span(start, sentence.span.end)
    if _SUSCEPTIBLE.search(sentence.text, rest.start, rest.end):
        return
    told = (
        *find_withdrawn(sentence, rest),
        *_asked_of(sentence, rest),
        *_led_by_bare_label(sentence, rest),
        *find_answers(sentence),
        *find_confirmed(sentence),
    )
    told = tuple({statement.substance: statement for statement in reversed(told)}.values())
    yield from (_allergy(sentence.text, statement) for statement in told)
    yield from _none_behind_label(sentence, rest, listed=in_section)
    in_list = in_section and not _goes_on_otherwise(sentence)
    others = list(_others(sentence, rest, scopes, listed=in_list))
    if not in_list:
        others += _not_yet(others, find_bare_reactions(sentence, rest), sentence.text)
    for found in others:
        if not any(found.span.overlaps(statement.substance) for statement in told):
            yield found


def _not_yet(
    found: list[Candidate], statements: Iterator[Statement], text: str
) -> Iterator[Candidate]:
    """Yield the statements of substances that are not found."""
    taken = [candidate.span for candidate in found]
    for statement in statements:
        if not any(statement.substance.overlaps(span) for span in taken):
            yield _allergy(text, statement)


def _goes_on_otherwise(sentence: Sentence) -> bool:
    """Whether a sentence under the heading of allergies opens with another label ("Meds: …")."""
    if _OTHER_OPENING.match(sentence.text, sentence.span.start, sentence.span.end):
        return True
    if is_next_in_order(sentence):
        return True
    label = _LABEL_WITHIN.match(sentence.text, sentence.span.start, sentence.span.end)
    if label is None or not sentence.text[: label.start()].rstrip(" \t").endswith((".", ";")):
        return False
    return not substances(sentence, Span(label.start("what"), label.end("what")))


def _others(
    sentence: Sentence, rest: Span, scopes: tuple[Scope, ...], *, listed: bool
) -> Iterator[Candidate]:
    """Yield what neither a form asks for nor a label without a colon leads to."""
    is_others = _RELATIVES_OWN.match(sentence.text, sentence.span.start, sentence.span.end)
    if not listed:
        yield from (_allergy(sentence.text, s) for s in find_alone(sentence, rest))
    if not listed and _LIST_GOES_ON.match(sentence.text, rest.start, rest.end):
        yield from _with_reactions(sentence, rest)
    if listed and _TREATMENT.match(sentence.text, rest.start, rest.end):
        return
    if listed and (m := _NONE_IN_SECTION.match(sentence.text, rest.start, rest.end)):
        yield _none(Span(*m.span("none")))
        rest = Span(m.end(), rest.end)
    yield from _found(sentence, rest, scopes, listed=listed and not is_others)


def _asked_of(sentence: Sentence, rest: Span) -> Iterator[Statement]:
    """Yield what a form asks for and finds absent ("Latex: NO")."""
    for m in _DENIED_LIST.finditer(sentence.text, rest.start, rest.end):
        denied = substances(sentence, Span(*m.span("list")))
        yield from (Statement(substance, None, Assertion.ABSENT) for substance in denied)
    for m in _ASKED_OF.finditer(sentence.text, rest.start, rest.end):
        which = "what" if m["what"] else "asked"
        yield Statement(Span(*m.span(which)), None, Assertion.ABSENT)


def _none_behind_label(sentence: Sentence, rest: Span, *, listed: bool) -> Iterator[Candidate]:
    """Yield the "none" behind a label without a colon, or behind a list of allergies."""
    for m in _BARE_NONE.finditer(sentence.text, rest.start, rest.end):
        line = sentence.text[sentence.text.rfind("\n", 0, m.start()) + 1 : m.start()]
        if m["none"] or listed or _ALLERGIES.search(line):
            yield _none(Span(*m.span("none" if m["none"] else "other")))


def _led_by_bare_label(sentence: Sentence, rest: Span) -> Iterator[Statement]:
    """Yield the list behind a label without a colon, which begins with a known substance."""
    if sentence.section is SectionKind.ALLERGIES:
        return
    for m in _READ_OUT.finditer(sentence.text, rest.start, rest.end):
        yield from listed_items(sentence, Span(*m.span("list")), strict=True)
    for m in _BARE_LABEL.finditer(sentence.text, rest.start, rest.end):
        place = Span(*m.span("list"))
        known = substances(sentence, place)
        if not known or known[0].start != place.start:
            continue
        if m["label"].lower() == "all" and not _ENDS_ITEM.match(sentence.text, known[0].end):
            continue
        yield from listed_items(sentence, place, strict=True)


def _with_reactions(sentence: Sentence, rest: Span) -> Iterator[Candidate]:
    """Yield what goes on behind "NKDA;": only what has a reaction is sure to be an allergy."""
    for statement in listed_items(sentence, rest, strict=True):
        reaction = statement.reaction
        if reaction is not None and _REACTED_SO.search(reaction.of(sentence.text)):
            yield _allergy(sentence.text, statement)


def _excepted(sentence: Sentence, start: int) -> Iterator[Statement]:
    """Yield what is excepted from having no allergies ("NKDA except codeine (nausea)")."""
    told = _EXCEPT.match(sentence.text, start, sentence.span.end)
    if told is not None:
        yield from listed_items(sentence, Span(*told.span("list")), strict=True)


def _end_of_item(sentence: Sentence, start: int) -> int:
    """Return where the list that holds an excepted substance ends."""
    ends = _ITEM_END.search(sentence.text, start, sentence.span.end)
    return ends.end() if ends else sentence.span.end


def _is_headed(sentence: Sentence) -> bool:
    """Whether the line of a sentence begins with "ALLERGIES.", a heading that ends with a stop."""
    line = sentence.text.rfind("\n", 0, sentence.span.start) + 1
    head = _HEAD_WITH_STOP.match(sentence.text, line, sentence.span.end)
    return head is not None and head.end() <= sentence.span.start


def _is_list(sentence: Sentence) -> bool:
    if sentence.section is SectionKind.ALLERGIES or _is_headed(sentence):
        return True
    text, line = sentence.text, sentence.text.rfind("\n", 0, sentence.span.start) + 1
    row = text[line : sentence.span.end]
    if not any(sign in row for sign in "|\t"):
        return False
    while line and any(sign in row for sign in "|\t"):
        if _TABLE_HEAD.match(row):
            return True
        above = text.rfind("\n", 0, line - 1) + 1
        row, line = text[above:line], above
    return _TABLE_HEAD.match(row) is not None


def _found(
    sentence: Sentence, place: Span, scopes: tuple[Scope, ...], *, listed: bool
) -> Iterator[Candidate]:
    told = _told(sentence, place, scopes, listed=listed)
    yield from (_allergy(sentence.text, statement) for statement in told)


def _told(
    sentence: Sentence, place: Span, scopes: tuple[Scope, ...], *, listed: bool
) -> tuple[Statement, ...]:
    """Return what stands in a place: a list's items, or what prose says of substances."""
    said = tuple(find_statements(sentence, place, scopes, listed=listed))
    if listed and said and _PROSE.match(sentence.text, place.start, place.end):
        return said
    if listed and (items := tuple(listed_items(sentence, place, strict=_goes_on(sentence, place)))):
        return items
    lists = [
        Span(*m.span(which))
        for m in _LABEL.finditer(sentence.text, place.start, place.end)
        for which in ("list", "aside")
        if m[which] is not None and not _is_of_one(sentence, m.start())
    ]
    items = tuple(
        item
        for each in lists
        for item in listed_items(sentence, each, strict=sentence.text[each.start - 1] == "(")
    )
    return items or said


def _is_of_one(sentence: Sentence, label: int) -> bool:
    """Whether a label is one substance's own: a plan follows ("Egg allergy – clinic")."""
    before = substances(sentence, Span(max(sentence.span.start, label - _LONGEST_NAME), label))
    return any(substance.end == label - 1 for substance in before)


def _goes_on(sentence: Sentence, place: Span) -> bool:
    """Whether only what is known is a substance here.

    So it is where a line goes on after a full stop, or begins with a label of something else.
    """
    line = sentence.text.rfind("\n", 0, sentence.span.start) + 1
    label = _OTHER_LABEL.match(sentence.text, line, sentence.span.end)
    return label is not None or ". " in sentence.text[line : place.start]


def _none(span: Span) -> Candidate:
    return Candidate(
        type=FindingType.ALLERGY,
        span=span,
        concept="no known allergies",
        assertion=Assertion.ABSENT,
    )


def _allergy(text: str, statement: Statement) -> Candidate:
    span = statement.substance
    reaction = statement.reaction
    return Candidate(
        type=FindingType.ALLERGY,
        span=span,
        concept=concept_of(text[span.start : span.end]),
        attributes=_reaction(text, reaction) if reaction else (),
        assertion=statement.assertion,
    )


def _reaction(text: str, span: Span) -> tuple[Attribute, ...]:
    written = text[span.start : span.end]
    lead = _REACTION_LEAD.match(written)
    start = span.start + (lead.end() if lead else 0)
    end = span.end - (len(written) - len(_SEVERITY_BEHIND.sub("", written).rstrip(' )"”')))
    if start >= end:
        return ()
    word = text[start:end]
    return (Attribute("reaction", word, " ".join(word.lower().split()), Span(start, end)),)
