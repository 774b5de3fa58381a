"""Advice to call or come for help, under which nothing has happened yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.findings.assertion.clauses import ends_clause
from app.findings.assertion.triggers import Direction, Meaning, Trigger
from app.terminology.body import modifier_table
from app.terminology.conditions import condition_table
from app.terminology.phrases import Match
from app.terminology.problem_words import head_table
from app.terminology.tokens import Token

Reading = tuple[Match[tuple[Trigger, ...]], Trigger]

# "Call the clinic at 555-0100 for": who is called may take so many tokens.
_CALL_REACH = 10
_CALLS = frozenset({"call", "page", "notify", "contact", "dial"})
# The numbers of emergency and crisis lines: to call one need not open its clause.
_HELP_LINES = frozenset({"911", "988", "999", "112", "111"})
_LINE_CALLS = _CALLS | {"text", "phone", "ring", "message"}
_LINE_REACH = 3
# "Go to the nearest emergency room for": where to; these need not open their clause.
_GOES = frozenset({
    ("come", "back"), ("come", "in"), ("go", "to"), ("report", "to"), ("seek", "care"),
    ("be", "seen"), ("get", "seen"), ("head", "to"), ("present", "to"),
    ("go", "right"), ("go", "straight"), ("go", "immediately"),
})  # fmt: skip
_RETURNS = frozenset({"return", "reconsult", "re-present"})
_CASE_REACH = 20
_OCCASIONS = frozenset({"for", "if"})
# "ED/911:", "Go to ED:", "Call NP:": what heads a list of occasions.
_HELP_HEADS = frozenset(
    "return ed er er. ed. a&e 911 999 112 call come back to or and / - go straight right away the"
    " immediately nearest np md us provider clinic office now".split()
)
_HELP_SENT = (
    (frozenset({"go", "come", "straight"}), frozenset({"ed", "er", "ed.", "er.", "a&e"})),
    (frozenset({"call"}), frozenset({"np", "md", "us", "provider", "clinic", "office"})),
)
_OR_THERE = frozenset("ed er a&e 911 999 112 or /".split())
_HELP_ITSELF = frozenset("911 999 112 return".split())
# "Return fever, vomiting", "Callback: lethargy", "Risk bleeding": with no word between.
_BARE = frozenset("return rtn callback call rtc rto risk risks red-flags warn warned".split())
# These are occasions too where it is plain that help is what is called for.
_LOOSE_OCCASIONS = frozenset({"when", "whenever", "anytime", "should", "time"})
# "Should numbness develop": what is supposed by the order of the words alone.
_SUPPOSED = frozenset(
    "develop occur recur arise worsen return appear happen persist start begin emerge".split()
)
_PLACES_OF_HELP = frozenset({"ed", "er", "emergency", "hospital", "casualty"})


def find_advice(tokens: Sequence[Token]) -> Iterator[Reading]:
    """Yield "Call 555-0100 for …", "go to the clinic if …", "should … develop" as triggers."""
    if last := _help_head(tokens) or _contingency(tokens):
        reading = Trigger(Meaning.PLANNED, Direction.FORWARD, 0)
        start, end = tokens[0].start, tokens[last - 1].end
        yield Match("return", (reading,), 0, last, start, end), reading
    for i, token in enumerate(tokens):
        if token.text.lower() in _BARE and (last := _bare_list(tokens, i)):
            reading = Trigger(Meaning.PLANNED, Direction.FORWARD, 0)
            yield Match(token.folded, (reading,), i, last, token.start, token.end), reading
        if token.folded == "should" and (last := _supposed(tokens, i)):
            reading = Trigger(Meaning.PLANNED, Direction.FORWARD, last - i)
            yield Match("should", (reading,), i, i + 1, token.start, token.end), reading
        if not _sends_for_help(tokens, i):
            continue
        for last in range(i + 1, min(i + 1 + _CALL_REACH, len(tokens))):
            if ends_clause(tokens, last):
                break
            if _is_occasion(tokens, range(i, last + 1)):
                reading = Trigger(Meaning.PLANNED, Direction.FORWARD, 0)
                start, end = token.start, tokens[last].end
                term = f"call {tokens[last].text}"
                yield Match(term, (reading,), i, last + 1, start, end), reading
                break


def _help_head(tokens: Sequence[Token]) -> int | None:
    """Return where the list begins that a call for help heads ("- ED/911: …"), not "ED: …"."""
    first = next((i for i, t in enumerate(tokens) if t.text not in "-*•"), 0)
    words: list[str] = []
    for i in range(first, min(first + _CALL_REACH, len(tokens))):
        word = tokens[i].text.lower()
        if word == ":":
            if words[:2] == ["call", "to"]:  # "Call to office: fever" is how a call is written down
                return None
            is_sent = any(not (a.isdisjoint(words) or b.isdisjoint(words)) for a, b in _HELP_SENT)
            return i + 1 if is_sent or not _HELP_ITSELF.isdisjoint(words) else None
        if word not in _HELP_HEADS:
            return None
        words.append(word)
    return None


def _contingency(tokens: Sequence[Token]) -> int | None:
    """Return where the steps begin that a sentence has for a case: "If RR > 50: CXR for PTX"."""
    first = next((i for i, t in enumerate(tokens) if t.text not in "-*•"), 0)
    if first + 1 >= len(tokens) or tokens[first].folded != "if":
        return None
    for i in range(first + 1, min(first + _CASE_REACH, len(tokens) - 1)):
        if ends_clause(tokens, i):
            return None
        if tokens[i].text == ":" and tokens[i + 1].start > tokens[i].end:
            return i + 1
    return None


def _bare_list(tokens: Sequence[Token], i: int) -> int | None:
    """Return where a list of problems begins right behind a word that opens its clause."""
    opens = i == 0 or tokens[i - 1].text in ".;:("
    first = i + 2 if i + 1 < len(tokens) and tokens[i + 1].text == ":" else i + 1
    if not opens or first >= len(tokens):
        return None
    tables = (condition_table(), head_table(), modifier_table())
    return first if any(table.match_at(tokens, first) for table in tables) else None


def _supposed(tokens: Sequence[Token], i: int) -> int | None:
    """Return the verb before which "should" supposes something ("should numbness develop")."""
    if i and tokens[i - 1].text[0].isalnum() and tokens[i - 1].folded not in ("and", "or"):
        return None
    for last in range(i + 2, min(i + 2 + _CALL_REACH, len(tokens))):
        if ends_clause(tokens, last):
            return None
        if tokens[last].folded in _SUPPOSED:
            return last
    return None


def _is_occasion(tokens: Sequence[Token], advice: range) -> bool:
    """Whether the last token of an advice says when help is called for ("if", "any time")."""
    last = tokens[advice[-1]].text
    if last in _OCCASIONS:
        return True
    words = {tokens[i].folded for i in advice}
    plain = tokens[advice[0]].folded in _CALLS or not words.isdisjoint(
        _PLACES_OF_HELP | _HELP_LINES
    )
    is_any_time = last != "time" or tokens[advice[-1] - 1].text == "any"
    return plain and last in _LOOSE_OCCASIONS and is_any_time


def _sends_for_help(tokens: Sequence[Token], i: int) -> bool:
    """Whether token ``i`` begins an advice to call, which opens its clause, or to come."""
    word = tokens[i].text.lower()
    opens = i == 0 or not tokens[i - 1].text[0].isalnum()
    if (word in _CALLS and opens) or (word in _LINE_CALLS and _names_a_line(tokens, i)):
        return True
    following = tokens[i + 1].text.lower() if i + 1 < len(tokens) else ""
    if tokens[i].text in _HELP_LINES and following in _OCCASIONS and _opens_sentence(tokens, i):
        return True
    if tokens[i].text in ("ER", "ED") and following in _OCCASIONS and _opens_sentence(tokens, i):
        return True
    return word in _RETURNS or (word, following) in _GOES


def _opens_sentence(tokens: Sequence[Token], i: int) -> bool:
    while i and tokens[i - 1].text.lower() in _OR_THERE:
        i -= 1  # "ED or 911 if …"
    return i == 0 or tokens[i - 1].text in ".;:"


def _names_a_line(tokens: Sequence[Token], i: int) -> bool:
    """Whether it is an emergency's number that is called, as nobody did yet."""
    numbers = {t.text for t in tokens[i + 1 : i + 1 + _LINE_REACH]}
    had_to = [t.folded for t in tokens[max(0, i - 2) : i]] == ["had", "to"]
    return not _HELP_LINES.isdisjoint(numbers) and not had_to


def advised(tokens: Sequence[Token], indices: range) -> bool:
    """Whether the words at ``indices`` are an occasion to call for help that an advice names."""
    return any(
        match.last <= indices[0]
        and not any(ends_clause(tokens, i) for i in range(match.last, indices[0]))
        for match, _ in find_advice(tokens)
    )
