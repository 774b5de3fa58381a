"""Items of a denied list that are affirmed themselves: "no effusion, mild edema"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from app.findings.assertion.clauses import ends_clause
from app.findings.assertion.relatives import OTHERS, RELATIVES
from app.terminology.tokens import Token

# After "no fever, …" these open a new, positive item ("no effusion, mild edema").
_POSITIVE_CUES = frozenset(
    "mild mildly moderate moderately severe trace small large some stable unchanged worsening"
    " increased decreased elevated positive pos slight slightly minimal multiple few new"
    " just rather last now currently today with chronic old known residual persistent persisting"
    " baseline improving resolving intermittent ongoing dry pale cool coarse diminished distant"
    " thready sluggish global complete dense profound extensive diffuse florid"
    " history hx h prior previous past irregular irreg".split()
)
# So does the side where a body was looked at; who denies may name one.
_SIDES = frozenset(
    "left right l r rlq luq llq ruq rul rll lul lll bibasilar bilateral bilat".split()
)
_LOOKED = frozenset({"no", "without", "nil"})
# What is denied of old says nothing against more of it: "no prior stroke, known aneurysm".
_GRADED = frozenset("mild mildly trace slight slightly minimal moderate".split())
# Of these a new one is denied like an old one: "no pain, new lumps".
_NEW_TROUBLES = frozenset("lump bump symptom complaint problem issue concern mole bone".split())
_OF_OLD = frozenset(
    "chronic old known residual persistent history hx h baseline prior previous irregular".split()
)
# Who denies what he has may deny what he had: "denies diabetes, prior stroke, AF".
_DENIES = frozenset({"deny", "denies", "denied", "denying"})
_FORMER = frozenset({"prior", "previous", "past"})
_CAME_OF_IT = frozenset("s status with w treated on requiring complicated managed".split())
# A number opens what was measured or counted ("7 mm nodule", "2+ edema"), not the "3rd" of a name.
_ORDINALS = frozenset({"st", "nd", "rd", "th", "°", "point"})
_SPANS_OF_TIME = frozenset("in for within last past since over than previous next".split())
# What a test shows opens a statement of its own ("no stone, CT with hydronephrosis").
STUDIES = frozenset(
    "ct cta mri mra us ultrasound cxr xr xray kub eeg ecg ekg echo tte tee emg exam lab ua csf lp"
    " tele telemetry doppler angiogram cath biopsy path pathology".split()
)
# What is as it should be is no item of a denied list, which it ends.
_AS_IT_SHOULD_BE = frozenset(
    "normal intact clear soft regular well alert oriented moist warm supple wnl ok okay fine benign"
    " unremarkable afebrile symmetric symmetrical equal ctab rrr vss perrl eomi nontender"
    " nondistended appropriate cooperative comfortable playful draining infusing patent".split()
)
# "No masses, abdomen distended": a part of the body and how it is.
_STATES = frozenset(
    "distended tender swollen stiff erythematous red rigid icteric edematous enlarged".split()
)
_DOES = frozenset(
    "eating drinking speaking talking tolerating ambulating voiding moving resting walking feeding"
    " following sleeping doing feeling making taking using playing acting passing".split()
)
# As written: "uses" is a verb, "use" may be a noun.
_VERBS = frozenset(
    "uses takes drinks smokes lives works wants needs requires tolerates sleeps eats walks reports"
    " endorses admits vomited fell ate slept cried drank passed walked went came became felt took"
    " given started stopped improved plan planning".split()
)
# An item with an answer of its own: "no lesions, motion tenderness absent, …".
_ANSWERS = frozenset({"absent", "negative", "neg", "denied"})
_TROUBLES = frozenset("trouble difficulty problem issue pain discomfort dyspnea".split())
_GRADES = frozenset({"grade", "gr", "g", "stage", "class"})
_LIST_WORDS = frozenset({"or", "nor"})
# An item that ends with one of these is affirmed: "no fever, cough present".
_AFFIRMS = frozenset(
    "present positive persist continue ongoing still yes + improving improved worse worsening"
    " better controlled tolerable constant intermittent reproducible unchanged stable old chronic"
    " resolving residual overnight again mild moderate severe scant minimal weak slight trace"
    " copious productive nonproductive dull sharp"
    " strong fading receding draining healing weeping"
    " occ occasional occasionally resolved cleared healed gone recovered treated".split()
)
# These do so wherever they stand behind the name: "no cord, calf pain reproducible with pressure".
_TOLD_OF = frozenset("reproducible improving improved worse worsened worsening controlled".split())
# These affirm only what stands bare after items that are each denied: "nil A, nil B, C noted".
_OBSERVED = frozenset(
    "noted seen found observed heard felt evident reported described endorsed appreciated"
    " visualized visualised palpable audible visible".split()
)
# What is suspected after a comma is not denied with what stands before it.
_SUSPECTED = frozenset(
    "possible probable possibly probably suspect suspected likely maybe perhaps ?".split()
)
_SUSPECTED_FOR = frozenset(
    (word, "for") for word in ("concerning", "suspicious", "concern", "suspicion", "worrisome")
)
_DENIALS = frozenset("no nil not denies denied deny without never neg negative none nor".split())
# Verbs by which what follows "and" is a clause of its own.
_BEING = frozenset("is are was were has had will remain remains".split())
_CLAUSE_REACH = 6
_ITEM_ENDS = frozenset(",.;")
_MIN_DENIED = 2


def opens_positive_item(tokens: Sequence[Token], comma: int) -> bool:
    """Whether what follows a comma of a denied list is there all the same.

    Args:
        tokens: Those of the sentence.
        comma: Index of the comma.
    """
    following = _rest_of_list(tokens, comma)
    if following[:1] == ["and"] and _tells_anew(following[1 : 1 + _CLAUSE_REACH]):
        return True
    if not _LIST_WORDS.isdisjoint(following):
        return False
    item = list(takewhile(lambda word: word not in _ITEM_ENDS, following))
    if _is_marked(tokens, comma, item) or _AFFIRMS.intersection(item[-2:]):
        return True
    if _TOLD_OF.intersection(item[1:]) or _is_graded(item):
        return True
    if "from" in item[1:] and "from" not in _denied_words(tokens, comma):
        return True
    if _is_at_ease(tokens, comma) or _is_another_statement(tokens, comma, item):
        return True
    if not _SUSPECTED.isdisjoint(item) or not _SUSPECTED_FOR.isdisjoint(pairwise(item)):
        return True
    is_bare = _DENIALS.isdisjoint(item)
    tells = not _OBSERVED.isdisjoint(item) or "with" in item[1:]
    if not (is_bare and tells):
        return False
    return _each_is_denied(tokens, comma) or "without" in _denied_words(tokens, comma)


def opens_graded_item(tokens: Sequence[Token], first: int, i: int) -> bool:
    """Whether "and mild" at token ``i`` opens what is there ("no bruit and mild edema").

    Args:
        tokens: Those of the sentence.
        first: Index of the first token denied.
        i: Index of the token asked about.
    """
    if tokens[i].folded not in ("and", "but", "&") or not first < i < len(tokens) - 1:
        return False
    denied = {t.folded for t in tokens[first:i]}
    return tokens[i + 1].folded in _GRADED and denied.isdisjoint(_GRADED)


def _rest_of_list(tokens: Sequence[Token], comma: int) -> list[str]:
    """Return the words behind a comma up to the next denial, which opens a list of its own."""
    words: list[str] = []
    for i in range(comma + 1, len(tokens)):
        if ends_clause(tokens, i):
            break
        is_denial = tokens[i].folded in _DENIALS - _LIST_WORDS
        if is_denial and i > comma + 1 and tokens[i - 1].text == ",":
            break
        words.append(tokens[i].folded)
    return words


def _is_marked(tokens: Sequence[Token], comma: int, item: Sequence[str]) -> bool:
    """Whether an item opens with a word or a number that only something present has."""
    cues = _POSITIVE_CUES.intersection(item[:2])
    if item[:1] == ["new"] and not _NEW_TROUBLES.isdisjoint(item[1:3]):
        return False
    if cues - _OF_OLD:
        return item[:3] != ["with", "or", "without"]
    if cues:
        denied = _denied_words(tokens, comma)
        has_happened = any(w[0].isdigit() for w in item) or not _CAME_OF_IT.isdisjoint(item)
        is_former = item[0] in _FORMER and not has_happened
        return cues.isdisjoint(denied) and not (is_former and not _DENIES.isdisjoint(denied))
    is_level = len(item) > 1 and len(item[0]) == 1 and item[1].isdigit()  # "no L4, L5 fracture"
    if is_level:
        return False
    if list(item[:2]) == ["w", "/"]:  # "without syncope, w/ anxiety"
        return list(item[2:3]) != ["o"]
    if item and item[0] in _SIDES and item[0] not in _denied_words(tokens, comma):
        denials = (t.folded for t in reversed(tokens[:comma]) if t.folded in _DENIALS)
        return next(denials, "") in _LOOKED
    return item[:1] == ["+"] or _is_measured(item)


def _is_measured(item: Sequence[str]) -> bool:
    """Whether an item has a size, a count, a value or a level ("7 mm nodule", "sat 94")."""
    if len(item) <= 1 or not _SPANS_OF_TIME.isdisjoint(item):
        return False
    following = (*item[1:], "")
    return any(w[0].isdigit() and f not in _ORDINALS for w, f in zip(item, following, strict=True))


def _is_graded(item: Sequence[str]) -> bool:
    """Whether an item ends with its grade ("fatigue gr 1", "neutropenia G2")."""
    return any(word in _GRADES and degree.isdigit() for word, degree in pairwise(item[1:]))


def _is_another_statement(tokens: Sequence[Token], comma: int, item: Sequence[str]) -> bool:
    """Whether it tells of a study or of what is as it should be, which nobody denies in a list."""
    if len(item) > 1 and (item[0] in STUDIES or item[0] in RELATIVES or item[0] in OTHERS):
        return True
    if len(item) > 1 and item[-1] in _ANSWERS:
        return True
    if not _DENIALS.isdisjoint(item):
        return False
    if len(item) > 1 and tokens[comma + 1].text.lower() in _VERBS:
        return True
    if not _AS_IT_SHOULD_BE.isdisjoint(item) or (len(item) > 1 and item[-1] in _STATES):
        return True
    does = len(item) > 1 and item[0] in _DOES
    return does and _TROUBLES.isdisjoint(_denied_words(tokens, comma))


def _denied_words(tokens: Sequence[Token], comma: int) -> set[str]:
    """Return the words before a comma from the denial on that leads to it."""
    first = comma
    while first > 0 and not ends_clause(tokens, first - 1):
        first -= 1
        if tokens[first].folded in _DENIALS - _LIST_WORDS:
            break
    return {t.folded for t in tokens[first:comma]}


def _tells_anew(words: Sequence[str]) -> bool:
    """Whether a clause of its own begins ("no fever, and laxatives are part of the plan")."""
    clause = list(takewhile(lambda word: word not in _ITEM_ENDS, words))
    verb = next((i for i, word in enumerate(clause) if word in _BEING), 0)
    return verb > 0 and _DENIALS.isdisjoint(clause)


def _is_at_ease(tokens: Sequence[Token], comma: int) -> bool:
    """Whether it is "no acute distress" that ends here, which opens no list."""
    before = [t.folded for t in tokens[max(0, comma - 4) : comma]]
    return before[-1:] == ["distress"] and "no" in before and "respiratory" not in before


def _each_is_denied(tokens: Sequence[Token], comma: int) -> bool:
    """Whether the two items before a comma each bring their own denial."""
    opens = comma - 1
    n_denied = 0
    while opens >= 0 and not ends_clause(tokens, opens):
        is_first = opens == 0 or tokens[opens - 1].text == "," or ends_clause(tokens, opens - 1)
        if is_first:
            item = [t.folded for t in tokens[opens : opens + 2]]
            if _DENIALS.isdisjoint(item):
                return False
            n_denied += 1
            if n_denied == _MIN_DENIED:
                return True
        opens -= 1
    return False
