"""Where speech that was written down without marks goes on to something else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile, takewhile

from app.core.span import Span

# Speech with fewer words in a row without a mark is read as one sentence.
_LONG_WORDS = 22
# What is cut off keeps so many words, and leaves so many.
_MIN_BEFORE, _MIN_AFTER = 5, 4
_WORD = re.compile(r"\S+")
_MARK = re.compile(r"[.,;:!?…]$")
_SPEAKER = re.compile(r"\[\w[\w .'-]{0,24}\]|\w[\w .'-]{0,24}:")
# Words that begin something new wherever they stand, unless the words beside them say otherwise.
_TURNS = frozenset("okay ok alright now".split())
_WEAK_TURNS = frozenset("so but anyway um uh".split())
_BEFORE_AND = frozenset(
    """
    i i'm i've i'd i'll you you're you've we we'll we're he he's she she's it it's they they're then
    now also last have has do did does are is any what how when where if your there that
    that's let's
    """.split()
)
# "it's okay", "right now", "so much", "feels so tired".
_NOT_AFTER = frozenset(
    """
    it's is am are was were be been being feel feels feeling doing that's pretty not just or right
    until till by for from every think hope say said guess do very an the if when because like even
    and but so
    """.split()
)
_NOT_BEFORE = frozenset(
    "much many that bad far long often tired severe and or but with than".split()
)
# A condition or a wish that what follows belongs to: only a plain turn ends it.
_HOLDS = frozenset(
    """
    if when unless until till once whenever because would could might should wish thought whether
    i'd you'd he'd
    she'd we'd they'd except before after not never don't n't can't didn't no
    """.split()
)
# Two words with which a clinician's next statement, step or question begins.
_STARTS = frozenset(
    """
    there is|there are|there's a|there's no|there's some|i want|i'm going|i'm gon|we're gon|
    we're going|i wan|let's go|let's talk|let's get|let's do|do you|does it|does that|did you|
    have you|has there|are you|any other|on exam
    """.replace("\n", "")
    .replace("    ", "")
    .split("|")
)
# Whom these speak of is said before them.
_THIRD = frozenset("he he's she she's they they're his her their".split())
_NOT_BEFORE_START = frozenset(
    """
    that which what where how who whom why to or think know sure guess say says said as than then do
    did and since while although though whether
    """.split()
)
# A question that these opened so few words before goes on ("have you noticed any other rash").
_ASKS_FOR = frozenset("any is are do does did have has was were".split())
_OPENS_QUESTION = frozenset(
    "what when where which who how why have has do does did are is was were noticed".split()
)
_QUESTION_WORDS = 4
# No statement ends with one of these.
_NEVER_LAST = frozenset(
    """
    a an the of to with for in on at from by my your his her our their its this these those and or
    but so if when while since because as than that which who whose very is are was were be been am
    have has had do does did will would can could should may might must just like about last i he
    she we they i'm you're we're they're
    """.split()
)
# A statement has a verb, or a pronoun with a word behind it.
_VERBS = frozenset(
    """
    is are was were am be been has have had do does did can could will would should shall may might
    must need needs want wants get gets got hurt hurts feel feels felt seem seems look looks show
    shows take takes took taking go goes went come comes came keep keeps kept put gave give gives
    know think thought say says said see saw stop start continue try call make let use drink eat
    having going getting gon wan
    """.split()
)
_PAST = re.compile(r"[a-z]{3,}ed")
_PRONOUNS = frozenset("i you he she we they".split())
_RELATIVE = frozenset("that which who where when what if because".split())
_RELATIVE_WORDS = 3
# What a statement is about, said before it ("for your second problem the sugar").
_TOPIC = frozenset("for about regarding with on as in".split())
_FILLERS = frozenset("okay ok alright right and so now then well um uh but lastly next".split())
# "And do you smoke" asks, "and do the stairs" goes on; "and have a look" too.
_SUBJECTS = frozenset("i you he she it we they there that your this".split())
_STATEMENT_WORDS = 9
# So many words back a condition still reaches.
_REACH_WORDS = 16


# Who or what a new statement of a long run speaks of, with the verb behind.
_SPEAKS_OF = frozenset("i we you he she they".split())
_SHORTENED = frozenset(
    "i'm i'll i've i'd we'll we're we've you're you've you'll she's he's there's they're".split()
)
_ORDINALS = frozenset("second third fourth fifth finally lastly".split())
_STATES_OF = frozenset("is are was were came looks look feels sounds shows has".split())
# None of these ends what was said before such a statement.
_LEADS_ON = _NEVER_LAST | frozenset(
    """
    that which what where when while how who why if because since although though unless until
    then once
    than think know say says said see sure guess hope mean believe feel told tell wish make let want
    all everything thing things time first second third fourth fifth finally lastly also and or but
    """.split()
)
# "You and I" do one thing.
_SELVES = frozenset("i we me".split())
_LONG_RUN_WORDS, _NOUN_WORDS = 6, 4
_ASIDES = frozenset("think guess mean know believe suppose".split())


def clauses(text: str, sentence: Span) -> Iterator[Span]:
    """Yield the pieces of a sentence of speech: itself, where marks or its length keep it whole.

    No cut parts a condition, a wish or a denial from the words behind it, but at a word that begins
    something new ("okay", "now"). Each piece states something: it has a verb of its own.

    Args:
        sentence: Of a conversation.
    """
    words = [
        Span(sentence.start + m.start(), sentence.start + m.end())
        for m in _WORD.finditer(sentence.of(text))
    ]
    begin, first = sentence.start, 0
    if _longest_unmarked(text, words) >= _LONG_WORDS:
        for at in range(1, len(words) - _MIN_AFTER + 1):
            if at - first < _MIN_BEFORE + _is_speaker(text, words[first]):
                continue
            piece = [_bare(text, word) for word in words[first:at]]
            if _begins_something(text, words, at, first) and _states(piece):
                yield Span(begin, words[at - 1].end)
                begin, first = words[at].start, at
    yield Span(begin, sentence.end)


def _states(piece: Sequence[str]) -> bool:
    """Say whether words are a statement of their own, and no topic or half of one."""
    said = list(dropwhile(lambda word: word in _FILLERS or word.startswith("["), piece))
    if not said or said[-1] in _NEVER_LAST:
        return False
    verbs = [i for i, word in enumerate(said) if _is_verb(said, i, word)]
    if said[0] not in _TOPIC:
        return bool(verbs)
    return any(not _RELATIVE & set(said[max(0, i - _RELATIVE_WORDS) : i]) for i in verbs)


def _is_verb(said: Sequence[str], i: int, word: str) -> bool:
    if word in _VERBS or "'" in word or _PAST.fullmatch(word):
        return True
    return i > 0 and (said[i - 1] in _PRONOUNS or (said[i - 1] == "it" and i == 1))


def _longest_unmarked(text: str, words: list[Span]) -> int:
    longest = run = 0
    for word in words:
        run = 0 if _MARK.search(word.of(text)) else run + 1
        longest = max(longest, run)
    return longest


def _is_speaker(text: str, word: Span) -> bool:
    return _SPEAKER.fullmatch(word.of(text)) is not None


def _begins_something(text: str, words: list[Span], at: int, first: int) -> bool:
    """Say whether a new statement begins at a word; ``first`` is where the present one began."""
    word, before, after = (_bare(text, words[i]) for i in (at, at - 1, at + 1))
    is_side = before == "right" and _bare(text, words[max(0, at - 2)]) in {"the", "your"}
    if (before in _NOT_AFTER and not is_side) or after in _NOT_BEFORE or after in _THIRD:
        return False
    if word in _TURNS:
        return (before, word) != ("it", "now")  # "catching it now"
    reach = range(max(first, at - _REACH_WORDS), at)
    if f"{word} {after}" == "on your":  # "on your lung exam your lungs are clear"
        return any(_bare(text, w).startswith("exam") for w in words[at + 2 : at + 6])
    ahead = [_bare(text, w) for w in words[at + 1 : at + 2 + _NOUN_WORDS]]
    if word in _ORDINALS:  # "second for your diabetes", "third you need"
        return ahead[0] in _SPEAKS_OF | _SHORTENED | _TOPIC
    if any(_holds_on(_bare(text, words[i])) for i in reach):
        return False
    if f"{word} {after}" in _STARTS and before not in _NOT_BEFORE_START:
        return not (word in _ASKS_FOR and _is_asking(text, words, at, first))
    if word == "and":
        is_idiom = (before, after) == ("here", "there") or (before == "you" and after in _SELVES)
        return (
            not is_idiom
            and after in _BEFORE_AND
            and _joins_statement([_bare(text, w) for w in words[at + 1 :]])
        )
    if word in _WEAK_TURNS:
        return True
    return at - first >= _LONG_RUN_WORDS and _opens_statement(before, word, ahead)


def _opens_statement(before: str, word: str, ahead: Sequence[str]) -> bool:
    """Say whether a word far on in a run is the subject of a statement of its own."""
    if before in _LEADS_ON or before in _PRONOUNS:
        return False
    if word in _SPEAKS_OF:  # "a nail i think" goes on
        return ahead[0] not in _ASIDES and (ahead[0] in _VERBS or ahead[0].endswith("n't"))
    if word == "your":
        return not _STATES_OF.isdisjoint(ahead[1:])
    return word in _SHORTENED


def _joins_statement(said: Sequence[str]) -> bool:
    """Say whether what stands behind an "and" is a statement, and no further thing of a list."""
    if said[0] in _VERBS:
        return len(said) > 1 and said[1] in _SUBJECTS
    near = list(takewhile(lambda word: word != "and", said[:_STATEMENT_WORDS]))
    return any(_is_verb(near, i, word) for i, word in enumerate(near))


def _is_asking(text: str, words: list[Span], at: int, first: int) -> bool:
    """Say whether a question has begun right before a word, so that it goes on there."""
    near = words[max(first, at - _QUESTION_WORDS) : at]
    return any(_bare(text, word) in _OPENS_QUESTION for word in near)


def _holds_on(word: str) -> bool:
    return word in _HOLDS or word.endswith("n't")


def _bare(text: str, word: Span) -> str:
    return word.of(text).lower().replace("’", "'").strip(".,;:!?")
