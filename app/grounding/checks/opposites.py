"""Does the evidence tell the reverse of what the claim's predicate tells."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from app.core.claim import ErrorType, Label
from app.grounding.checks.case import Case, Objection
from app.grounding.modality import Modality, modality
from app.grounding.patterns import any_of
from app.grounding.polarity import holds_back
from app.grounding.source import Statement
from app.terminology.words import stem

_NOT = r"(?:not|never|no|nor|without|w/o|n['’]t)\s+(?:\w+\s+){0,2}?"
_EASED = r"reliev\w*|relief|help(?:s|ed|ful)?|improv\w+|respon\w+|better|benefit\w*|eas(?:ed|es)"
_GONE = r"resolv\w+|gone|settl\w+|subsid\w+|went away|disappear\w+|controlled"
_GREW = (
    r"grew|grow(?:s|ing)|gram[- ](?:pos|neg)\w*|GPCs?|GNRs?|MSSA|MRSA|VRE|ESBL|[A-Z]\. (?:coli|"
    r"faec\w+|aeruginosa|aureus|pneumoniae|mirabilis|cloacae)|staph\w*|strep\w*|klebsiella|"
    r"pseudomonas|proteus|enterococc\w+|candida|serratia|\d/\d (?:bottles )?(?:pos\w*|[A-Z])"
)
_NO_GROWTH = r"no growth|NGTD|NG\b|neg\w*|sterile|clear\w*|contamin\w+|pending"


@dataclass(frozen=True, slots=True)
class _Pair:
    """A predicate and its reverse.

    Attributes:
        claimed: Words by which a claim tells it.
        agreed: Words of a note that tell it, or let it be so.
        opposed: Words of a note that tell the reverse; searched where none agrees.
        undone: What a note denies by a word in front of it, cut out before ``agreed`` is sought.
        on: What a sentence must name to speak of it, beside what it shares with the claim.
        everywhere: Any sentence of the note may agree, not the evidence alone.
    """

    claimed: re.Pattern[str] = field(repr=False)
    agreed: re.Pattern[str] = field(repr=False)
    opposed: re.Pattern[str] = field(repr=False)
    undone: re.Pattern[str] | None = field(default=None, repr=False)
    on: re.Pattern[str] | None = field(default=None, repr=False)
    everywhere: bool = False


_UNEASED = rf"{_NOT}(?:{_EASED}|{_GONE}|change\w*|effect\w*)|unreliev\w+|refractory|ineffective"
_UNUSED = r"(?:not (?:yet )?(?:been )?|never |un)used|not (?:yet )?in use"
_PAIRS = (
    _Pair(
        any_of(
            r"(?:went|gone|go|goes) away|(?:was|were|is|are) (?:relieved|eased|helped)|"
            r"(?:resolved|improved|settled|subsided|better) (?:with|after|on)|"
            r"responded to|got better"
        ),
        any_of(f"{_EASED}|{_GONE}"),
        any_of(_UNEASED),
        any_of(_UNEASED),
    ),
    _Pair(
        any_of(r"(?:could|can) ?not be (?:felt|palpated)|(?:not|im|non)[- ]?palpable|not felt"),
        any_of(r"(?:not|im|non)[- ]?palpa\w+|not (?:be )?felt"),
        any_of(r"palpable|palpated|felt"),
    ),
    _Pair(
        any_of(
            r"cultures? (?:was|were|is|are|remain\w*|stay\w*|came back|have been) "
            r"(?:sterile|negative|clear)|sterile (?:\w+ )?cultures?|cultures? (?:grew nothing|"
            r"(?:showed|had|with) no growth|did not grow)"
        ),
        any_of(_NO_GROWTH),
        re.compile(rf"\b(?:{_GREW})"),
        on=any_of(r"cultures?|cx|\w?cx"),
        everywhere=True,
    ),
    _Pair(
        any_of(
            r"(?:function|sensation|power|strength|pulses?|reflex\w*|vision|hearing|movements?|"
            r"comprehension|speech|memory|appetite)\b[^.;,]{0,30}?\b(?:lost|absent|gone|impaired|"
            r"diminished|weak)"
        ),
        any_of(
            r"lost|loss|absent|gone|impair\w*|diminish\w*|weak\w*|reduc\w+|decreas\w+|deficit\w*|"
            r"no|not|poor|abnormal|[0-4]/5|down|limited|less"
        ),
        any_of(r"intact|normal|preserved|present|full|5/5|good|excellent|wnl"),
    ),
    _Pair(
        any_of(r"(?:is|are|was|were|has been|have been) (?:now )?(?:being )?(?:used|in use)"),
        any_of(r"used|in use|using|uses"),
        any_of(_UNUSED),
        any_of(_UNUSED),
    ),
    _Pair(
        any_of(
            r"(?:look(?:ed|s)|was|is|were|are|appear(?:ed|s)) (?:\w+ )?(?:clean|healthy|uninfected)"
        ),
        any_of(
            r"clean|healthy|c/d/i|CDI|dry|well[- ]heal\w*|no (?:\w+ )?(?:erythema|drainage|pus)"
        ),
        any_of(r"pus|purulen\w+|red|erythem\w+|infected|cellulit\w+|slough|foul|dehisc\w+|ooz\w+"),
    ),
    _Pair(
        any_of(
            r"(?:getting|got|gets|became|becoming) worse|(?:is|are|has|have) worsen\w*|worsened"
        ),
        any_of(r"wors\w+|deteriorat\w+|declin\w+|progress\w*|increas\w+|up|not (?:\w+ )?better"),
        any_of(r"(?:getting|got|gets|now|much|is|are|feels) (?:\w+ )?better|improv(?:ed|ing|es)"),
    ),
    _Pair(
        any_of(r"(?:getting|got|gets) better|(?:is|are|has|have) improv\w+|improved"),
        any_of(
            r"better|improv\w+|resolv\w+|settl\w+|less|down|fell|decreas\w+|gone|cleared|eas\w+"
        ),
        any_of(r"(?:getting|got|gets|now|much|is|are) (?:\w+ )?worse|worsen\w+|deteriorat\w+"),
    ),
    _Pair(
        any_of(r"(?:appeared|began|started|came on|developed|arose|arisen) (?:only )?after"),
        any_of(r"after|since|post\w*|following|new|into|during|then"),
        any_of(
            r"(?:present|there|noticed|had|began|started|existed)[^.;,]{0,15} (?:before|prior to)|"
            r"predat\w+|pre-?existing"
        ),
    ),
    _Pair(
        any_of(r"(?:began|started|came on|developed|arose) (?:\w+ ){0,3}before"),
        any_of(r"before|prior|pre\w*|ago|night|yesterday|since|beforehand"),
        any_of(r"\d+ ?(?:h|hrs?|hours?|min\w*|days?|d) (?:into|after|post)|during"),
    ),
    _Pair(
        any_of(r"passed (?:(?:his|her|the|an?) )?(?:first|initial)"),
        any_of(r"passed (?:\w+ )?(?:first|initial)"),
        any_of(r"failed (?:\w+ )?(?:first|initial)|did not pass"),
    ),
    _Pair(
        any_of(r"(?:has|have|had) yet to|(?:is|are) still (?:to|waiting to)|still needs?"),
        any_of(
            r"not|yet|pending|await\w*|will|plan\w*|to be|due|if|when|once|scheduled|booked|"
            r"order\w*|needs?|next|declin\w+|refus\w+|defer\w*|another|repeat|second|again"
        ),
        any_of(r"got|received|given|had|done|underwent|s/p|completed|placed|started|has been"),
    ),
    _Pair(
        any_of(
            r"(?:when (?:he|she|they) (?:left|went home)|at (?:the time of )?discharge|"
            r"on discharge)"
        ),
        any_of(r"discharge\w*|d/c\w*|left|home|still|persist\w*|remain\w*|ongoing|now|today"),
        any_of(
            r"on (?:the )?(?:(?:morning|day|night|evening) of )?(?:admission|arrival|"
            r"presentation)|at (?:triage|presentation)|initial(?:ly)?"
        ),
    ),
)
# A claim that somebody could not do a thing, and what a note says of one who did it with pains.
_UNABLE = re.compile(
    r"\b(?:(?:unable|not able|failed|inability) to|(?:could|can) ?not|(?:could|ca)n['’]t) "
    r"(?:yet |fully )?(?P<verb>[a-z]{3,})\b",
    re.IGNORECASE,
)
_HARDLY = any_of(
    r"not|never|no|unable|fail\w*|cannot|can't|without|difficult\w*|retention|inab\w+|barely|"
    r"hardly|trouble|w/o|nil|until|later|if|refus\w+|declin\w+|too"
)
# A gene that a claim calls mutated, and how a note tells that it is or is not.
_MUTATED = re.compile(r"\b(?P<gene>[A-Z][A-Z0-9]{2,6})\b[^.;,]{0,20}\b(?:mutat\w+|mutant)")
_IS_MUTATED = any_of(r"mutat\w+|mutant|detected|positive|[A-Z]\d+[A-Z]|exon \d+")
_NOT_MUTATED = any_of(
    r"wild[- ]?type|not (?:mutated|detected)|negative|"
    r"no (?:pathogenic |reportable |actionable )?(?:mutations?|variants?)"
)
# Verbs that tell of nothing done.
_EMPTY = frozenset("have been the tell say rule exclude tolerate get make take".split())
_ALLOWED = re.compile(
    r"\b(?:may|can|(?:is|was|are|been) (?:now )?(?:allowed|permitted|cleared|free|fit) to) "
    r"(?:now |already |again )?(?P<verb>drive|work|fly|swim|lift|bathe|shower|run|exercise|walk|"
    r"eat|drink|travel|return|resume)\b",
    re.IGNORECASE,
)
_FORBIDS = re.compile(
    r"\b(?:no|not|never|avoid\w*|refrain\w*|without|cannot|unfit|don['’]t)\s+(?:\w+\s+){0,2}\Z",
    re.IGNORECASE,
)
# Of what was not possible, a claim leaves nothing open.
_COULD = re.compile(r"\b(?:could|can) ?not\b|\b(?:could|ca)n['’]t\b", re.IGNORECASE)
# Share of a claim that a sentence must hold to speak of the same.
_MATTER = 0.4


def check_opposites(case: Case) -> Objection | None:
    """Object where a sentence on the matter tells the reverse, and none tells the same."""
    against = _forbidden(case)
    if against is not None:
        reason = "The note does not allow this."
        return Objection(Label.CONTRADICTED, ErrorType.STATUS, reason, against)
    if modality(_COULD.sub("did not", case.claim.text)) & (Modality.POSSIBLE | Modality.PLANNED):
        return None
    against = _reverse(case) or _did(case) or _wild_type(case)
    if against is None:
        return None
    reason = "The note says the opposite."
    return Objection(Label.CONTRADICTED, ErrorType.STATUS, reason, against)


def _reverse(case: Case) -> Statement | None:
    for pair in _PAIRS:
        if not pair.claimed.search(case.claim.text):
            continue
        told = [s for s in (case.statements() if pair.everywhere else case.evidence)
                if pair.on is None or pair.on.search(s.text)]  # fmt: skip
        told = [s for s in told if not pair.everywhere or _on(s, case)]
        if any(pair.agreed.search(_without(pair.undone, s.text)) for s in told):
            continue
        against = next((s for s in told if pair.opposed.search(s.text) and _on(s, case)), None)
        if against is not None:
            return against
    return None


def _wild_type(case: Case) -> Statement | None:
    """Return a sentence in which a gene that a claim calls mutated is not."""
    claimed = _MUTATED.search(case.claim.text)
    if claimed is None or holds_back(case.claim.text):
        return None
    gene = re.escape(claimed["gene"])
    told = [(s, re.search(rf"\b{gene}\b(?P<how>[^.;,]*)", s.text)) for s in case.statements()]
    how = [(s, m["how"]) for s, m in told if m is not None]
    if any(_IS_MUTATED.search(text) and not _NOT_MUTATED.search(text) for _, text in how):
        return None
    return next((s for s, text in how if _NOT_MUTATED.search(text)), None)


def _forbidden(case: Case) -> Statement | None:
    """Return a sentence that forbids what a claim says is allowed, where none allows it."""
    allowed = _ALLOWED.search(case.claim.text)
    if allowed is None:
        return None
    verb = stem(allowed["verb"].lower())
    told = [(s, w) for s in case.statements() for w in s.words if w.stem == verb]
    if not told or not all(_FORBIDS.search(s.text, 0, w.span.start) for s, w in told):
        return None
    return told[0][0]


def _without(undone: re.Pattern[str] | None, text: str) -> str:
    return undone.sub(" ", text) if undone else text


def _did(case: Case) -> Statement | None:
    """Return evidence that the patient did what a claim says that he could not."""
    unable = _UNABLE.search(case.claim.text)
    if unable is None or unable["verb"].lower() in _EMPTY:
        return None
    verb = stem(unable["verb"].lower())
    told = [s for s in case.statements() if any(w.stem == verb for w in s.words)]
    if not told or any(_HARDLY.search(s.text) for s in told):
        return None
    return next((s for s in told if s in case.evidence), None)


def _on(statement: Statement, case: Case) -> bool:
    total = sum(u.weight for u in case.claim.units) or 1.0
    held = sum(u.weight * u.held_by(statement.stems, statement.meanings) for u in case.claim.units)
    return held >= _MATTER * total
