"""Where a sentence only names a thing, and what it says of it: a risk, a vaccine, an offer of it.

"Screened for depression" names a depression and says nothing of its being there; "colonoscopy
refused" names an operation that was not done. Such a mention cannot carry a plain claim.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from app.core.span import Span


@dataclass(frozen=True, slots=True)
class Frame:
    """What words around a thing make of its mention.

    Attributes:
        reason: Why the mention does not carry a plain claim.
        before: The words that end right in front of the thing, or a few words ahead of it.
        behind: Those that follow it.
        said: By which a claim says as much.
        of_acts: It is of what is done or taken, not of what a patient has.
        cleared: Words of the sentence that take the frame away ("ordered and given").
    """

    reason: str
    before: re.Pattern[str] = field(repr=False)
    behind: re.Pattern[str] = field(repr=False)
    said: re.Pattern[str] = field(repr=False)
    of_acts: bool = False
    cleared: re.Pattern[str] | None = field(default=None, repr=False)


def _any(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})", re.IGNORECASE)


_UNTIL = r"(?:\w+[ -]){0,3}"  # words between a cue and its preposition
# What one wants to go on with, to be rid of or to have more of is there.
_NOT_YET_HIS = (
    r"(?! (?:her|his|their|my|to (?:continue|keep|stay|remain|stop|quit|come off|get off|resume|"
    r"restart|switch|change|reduce|increase)|(?:\w+ )?(?:refills?|more|another|off)\b))"
)
_CARRIED_OUT = _any(
    r"(?:given|performed|done|completed|accept\w*|agree[sd]|consent\w*|received|show\w*|underwent|"
    r"obtained|reveal\w*|administered|placed|took|started|began|result\w*|tolerated|found)\b"
)

FRAMES = (
    Frame(
        "The note only tells of a risk of this, or of how it is prevented.",
        _any(
            rf"risks? (?:of|for)|prone to|predispos\w+ to|susceptib\w+ to|"
            rf"(?:prophyla\w+|protect\w*) {_UNTIL}(?:against|for|from)|prevent(?:ion of|ing|s)?"
        ),
        _any(r"(?:risks?|precautions|prophyla\w+|prevention)\b(?! factor)"),
        _any(
            r"risk|prone|predispos|susceptib|prophyla|protect|prevent|precaution|avoid|likel|"
            r"danger|threat|vulnerab|guard"
        ),
    ),
    Frame(
        "The note only says that this was looked for.",
        _any(rf"(?:screen(?:s|ed|ing)?|test(?:ed|ing)) {_UNTIL}for"),
        _any(r"screen(?:s|ed|ing)?\b(?! (?:was )?(?:positive|abnormal))"),
        _any(r"screen|test|check|assess|look|evaluat"),
        cleared=_any(r"(?:positive|abnormal|confirm\w*|diagnos\w+)\b|\+"),
    ),
    Frame(
        "The note only says that this was talked about.",
        _any(
            rf"(?:counsel+\w*|educat\w+|taught|teaching|instruct\w+|inform\w*|information|warn\w*|"
            rf"talk\w*|spoke|handout|leaflet|precautions) {_UNTIL}(?:on|about|regarding|for|of|re)|"
            r"(?:discuss\w*) (?:the )?(?:signs|symptoms|risks?|warning signs|possibility) of|"
            r"(?:taught|explained|reviewed) (?:the )?(?:signs|symptoms|warning signs) of"
        ),
        _any(r"(?:education|counsel+ing|teaching|handout|leaflet|precautions)\b"),
        _any(
            r"counsel|educat|taught|teach|instruct|inform|warn|talk|spoke|discuss|handout|leaflet|"
            r"told|tell|advi[sc]|review|explain|learn|precaution"
        ),
    ),
    Frame(
        "The note only says that this is feared.",
        _any(
            r"(?:worri(?:ed|es)|afraid|scared|fear(?:s|ed|ful)?|anxious|frightened|terrified)"
            r"(?: (?:about|of|that|for|to|she|he|they|has|have|having|might|may|is|be|getting))*"
        ),
        _any(r"(?:phobia|scare)\b"),
        _any(r"worr|afraid|scared|fear|anxi|fright|terrif|concern|phobi|dread"),
    ),
    Frame(
        "The note only tells of what would be if this were so.",
        _any(
            r"(?:if|whether|in case|should) (?:(?:the|it|this|that|these|her|his|s?he|they|there)"
            r"(?: [\w-]+){0,4}? (?:turn(?:s|ed)? out to (?:be|have)|prove[sd]?(?: to be)?|"
            r"were to be|is|are|was|were|has|had|gets?|develops?|(?:comes?|came) back(?: as)?|"
            r"shows?|showed|becomes?))"
        ),
        _any(r"(?:should it (?:come|occur|happen))\b"),
        _any(r"if|whether|would|could|should|might|may|in case|possib|in the event"),
    ),
    Frame(
        "The note only tells of a vaccine or a test of immunity.",
        _any(rf"(?:vaccinat\w+|immuni[sz]\w+|immune|booster) {_UNTIL}(?:against|for|to)"),
        _any(r"(?:vaccin\w+|immuni[sz]\w+|immunity|booster|shot|jab|tit(?:er|re)s?)\b"),
        _any(r"vaccin|immun|booster|shot|jab|tit(?:er|re)|protect|prevent"),
    ),
    Frame(
        "The note only tells of contact with this.",
        _any(
            rf"expos(?:ed|ure|ures) {_UNTIL}to|"
            r"contacts? (?:with|to) (?:an? )?(?:case of|(?:person|people|patient|someone) with|)"
        ),
        _any(r"(?:exposure|contacts?)\b(?! (?:dermatitis|lens|guard|precautions))"),
        _any(r"expos|contact|around|near|close to"),
    ),
    Frame(
        "The note does not say that this was done.",
        _any(
            r"(?:offer(?:ed|ing)?|order(?:ed|ing)|schedul(?:ed|ing)|planned|plan for|"
            r"recommend(?:ed|ing|s)?|suggest(?:ed|ing|s)|propos(?:ed|ing)|request(?:ed|ing)|"
            r"refus(?:ed|es|ing)|declin(?:ed|es|ing)|defer(?:red|ring)|postpon(?:ed|ing)|"
            r"cancel+ed|consider(?:ed|ing)?|turned down|did not want|does not want|"
            r"discuss(?:ed|ing)|(?:refer(?:red|ral)?) (?:\w+ ){0,2}to|"
            rf"(?:wants?|would like|interested in|desires?){_NOT_YET_HIS})\b"
        ),
        _any(
            r"(?:offered|ordered|scheduled|planned|recommended|suggested|proposed|requested|"
            r"refused|declined|deferred|postponed|cancel+ed|considered|booked|arranged|referral)\b"
        ),
        _any(
            r"offer|order|schedul|plan|recommend|suggest|propos|request|refus|declin|defer|"
            r"postpon|cancel|consider|turn(?:ed)? down|book|arrang|refer|await|advis|discuss|"
            r"want|reject|will|upcoming|due\b|apart from|except|aside from|other than"
        ),
        of_acts=True,
        cleared=_CARRIED_OUT,
    ),
)

# What stands between a cue and the thing that it is said of: nothing that tells of something else.
_BREAKS = re.compile(
    r"[.;:()]|\b(?:but|then|was|were|is|are|has|had|given|took|instead|because|for|after|due|with|"
    r"from|on|since|as|while|without|despite|who|which|not|no|until|now|showed|\w{3,}ed)\b",
    re.IGNORECASE,
)
_BREAKS_BACK = re.compile(
    r"[.;:,()]|\b(?:but|then|showed|for|after|with|from|on|since|as|while|despite|who|which|and|"
    r"due|because|if)\b",
    re.IGNORECASE,
)
_REACH = 6  # words ahead of a thing that a cue may stand
_REACH_BACK = 4


def frame_of(text: str, thing: Span) -> Frame | None:
    """Return what a sentence makes of one mention of a thing; None where it plainly says it."""
    return next(iter(frames_of(text, thing)), None)


def frames_of(text: str, thing: Span) -> tuple[Frame, ...]:
    """Return all that a sentence makes of one mention ("hepatitis A vaccine deferred")."""
    return tuple(frame for frame in FRAMES if _is_framed(frame, text, thing))


def _is_framed(frame: Frame, text: str, thing: Span) -> bool:
    if frame.cleared is not None and frame.cleared.search(text):
        return False
    for cue in frame.before.finditer(text, 0, thing.start):
        between = text[cue.end() : thing.start]
        if len(between.split()) <= _REACH and not _BREAKS.search(between):
            return True
    cue = frame.behind.search(text, thing.start)
    if cue is None:
        return False
    between = text[thing.end : cue.start()] if cue.start() >= thing.end else ""
    return len(between.split()) <= _REACH_BACK and not _BREAKS_BACK.search(between)
