"""Ages over 89, which Safe Harbor counts as identifiers, with the words that make them ages."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from app.core.phi import PhiKind
from app.deid.patterns import compiled
from app.deid.recognizers.base import Found, RuleRecognizer

_DIGITS = r"(?:9\d|1[01]\d|12[0-5])"
_UNITS = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_TEENS = rf"(?:{_UNITS}|ten|eleven|twelve)"
_GAP = r"(?:[ \t]{1,3}|[ \t]?\n[ \t]{0,4})"
_JOIN = rf"(?:[ \t]?-[ \t]?\n?|{_GAP})"
_NINETY = rf"ninety(?:{_JOIN}{_UNITS}\b)?"
_HUNDRED = rf"(?:(?:one|a){_JOIN})?hundred(?:{_JOIN}(?:and{_JOIN})?{_TEENS}\b)?"
_WORDS = rf"(?:{_NINETY}|{_HUNDRED})"
_AGE = rf"(?:{_DIGITS}|\b{_WORDS})"
# Nothing of these stands before an age in digits: it would be a part of another number.
_FREE = r"(?<![\w.,/\-+]|\d[ ]?[<>=])"
_PERSON = (
    r"(?:young|female|male|man|woman|lady|gentleman|patient|pt|widow(?:er)?|resident|veteran|"
    r"grandmother|grandfather|grandma|grandpa|aunt|uncle|mother|father|mom|dad|sister|brother|"
    r"f\b|m\b)"
)
_YEARS = r"(?:years?|yrs?\.?|y\.?)"
# "-year-old", " y/o", "yo", "y.o.", " years of age", " yr old"; in the span as far as an age goes.
_OLD = (
    rf"(?:{_JOIN}?{_YEARS}{_JOIN}?(?:olds?\b|o\b\.?)|[ \-]?(?:yo\b|y[./]o\b\.?)|"
    rf"{_GAP}?{_YEARS}{_GAP}of{_GAP}age\b|[ \-]?yo(?=[fmw]\b)|[ \-]?y/?o?(?=/?[ ]?[fmw]\b))"
)
_HALF = r"(?:[ ](?:and[ ](?:a[ ]|one[ \-])?half|(?:and[ ])?(?:1/2|½))|½|\.5)"
_YEARS_OF_PERSON = rf"[ \-]?{_YEARS}(?=[ \-]{_PERSON})"
# What tells that a number is an age and not a temperature, pulse or saturation.
_STORY = (
    r"(?=[,.;]|[ ](?:with|w/|who|whom|h/o|hx|s/p|c/o|p/w|admitted|adm|presents?|presenting|here|"
    r"pmh|from|brought|bibems?|in[ ]for|for|on|after|was|is|status|found|fell|resident)\b|[ ]*$)"
)
_TEMPERATURE = (
    r"(?<!\b(?:temp(?:erature)?|tmax|tc|t|tm|technetium|to|of|at|was|is|fever|a?febrile|~|below|"
    r"above|under|over|hr|pulse|rate|rr|room|rm|bed|sat|sats|spo2|"
    r"bp)\b[ :=\-]{0,3}(?:\w{0,6}[ :=\-]{0,3})?)"
)
_CUES = (
    r"(?:aged?|ages|age[ ]of|(?:age|aged)[ ]is|age[ ]at[ ]\w{3,12}|age[ ]\(y(?:ea)?rs?\)|"
    r"age/(?:sex|gender)|age[ ]\(?in[ ]years\)?|turned|turning|turns|is[ ]now|just[ ]turned|"
    r"lived[ ]to(?:[ ]be)?|reached|alive[ ]at|well[ ]at|living[ ]at|"
    r"(?:died|deceased|passed(?:[ ]away)?|dead|expired|death)(?:[ ](?:peacefully|suddenly|"
    r"naturally))?(?:[ ](?:of|from)[ ][\w ]{2,30}?)?(?:,?[ ](?:at|in)(?:[ ]the)?"
    r"(?:[ ]age(?:[ ]of)?)?|[ ](?=\d)))"
)
_NO_MEASURE = (
    r"(?![\d.,/]*\d|[ ]?(?:%|mg|mcg|bpm|kg|lbs?|cm|mm|ml|months?|mos?\b|weeks?|wks?|days?|hours?|"
    r"hrs?|minutes?|degrees|meters|m\b|°|mmhg|systolic|beats|units?|percent)|[ ]?(?:-|to)[ ]?\d)"
)
_NO_GROUP = (
    r"(?!(?:[ ]?years?|[ ]?yrs?|[ ]?y/o)?[ ](?:(?:years?[ ])?(?:and|or|to)[ ]"
    r"(?:older|over|above|up|more|greater|\d)))"
)
_RELATIVE = (
    r"(?:mother|father|mom|dad|parents?|sisters?|brothers?|aunts?|uncles?|grand\w+|[mp]g[mf]|"
    r"MGGM|wife|husband|spouse|sib(?:ling)?s?|cousins?|twin|partner)"
)
_PATTERNS = (
    # "a robust 91 years.", ", 99 years."
    rf"(?:(?<=,[ ])|(?<=\b(?:a|"
    rf"an)[ ](?:\p{{L}}+[ ])?)){_FREE}(?P<age>{_DIGITS}[ ]years)(?=[ ]*(?:$|[.,;!?]))",
    rf"(?<![\d.,/\-<>+])(?P<age>(?:age[ ])?{_AGE}{_HALF}?{_OLD})",
    rf"(?<![\d.,/\-<>+])(?P<age>{_AGE}{_YEARS_OF_PERSON})",
    rf"(?:(?<=\b(?:is|was|am|she's|he's|i'm|now|nearly|almost)[ ]{{1,2}})|^[ \t]*)"
    rf"(?P<age>{_AGE}[ \-]{_YEARS})(?!\w)(?![ \-]*(?:ago|of|since|later|post|history|hx))"
    rf"(?=[ ]*(?:$|[,.;)]|and|with|old))",
    # "96y", "96Y," with nothing behind it that makes it a length of time.
    rf"{_FREE}(?P<age>{_DIGITS}[ ]?y)(?![\w/])(?![ ](?:ago|hx|history|of|survival|follow))",
    rf"{_FREE}{_TEMPERATURE}(?P<age>{_DIGITS}(?:[fmFM]|"
    rf"[ \-]?(?-i:[FM]))(?:/[WBHAwbha])?)(?![\w\-°])"
    r"(?![ ]?(?:tc|sestamibi|technetium|height|tall))(?:(?<=\d\w(?:/\w)?)|" + _STORY + r")",
    rf"{_FREE}(?P<age>{_DIGITS})[ ]?/[ ]?(?:[FM]\b|female|male)(?![/])"
    rf"|(?<![\w/])(?:[FM]|female|male)[ ]?[/|,][ ]?(?P<age>{_DIGITS})(?![\w/.%])",
    rf"{_FREE}(?P<age>{_DIGITS}(?:[ ](?:yr?|years?))?)(?=[ ](?:female|male|man|woman|lady|"
    rf"gentleman|"
    r"gent|caucasian|white|black|hispanic|asian|african|latina?|elderly|widow(?:er)?)\b"
    r"(?![ ](?:patients|subjects|participants|controls|cases|rats|mice)))",
    # The cue is a part of the span only where it is the word itself: "age 94".
    rf"(?<![\w/])(?P<age>age[ ]{_AGE}){_NO_MEASURE}{_NO_GROUP}(?!\w)",
    rf"(?<=\b{_CUES}[ ]?[:=|#]?[ \t]{{0,6}})(?<!\d[ ]?)(?P<age>{_AGE}(?:{_OLD}|[ ]?{_YEARS})?)"
    rf"(?!\w){_NO_MEASURE}{_NO_GROUP}",
    rf"(?<=\b{_RELATIVE}(?:[ ](?:is|was|died|alive|living|well|healthy|dec(?:eased|'d)?|d\.?))?"
    rf"(?:[ ](?:at|and[ ]well))?,?[ ][(]?)(?P<age>{_DIGITS})(?=[ ]*(?:$|[,.;)])){_NO_MEASURE}",
    # "She is 98 and frail", "Mom, 93, lives with us": told of nobody's values.
    rf"(?<=\b(?:she|he|i|patient|pt\.?|{_RELATIVE})(?:[ ](?:is|was|is[ ]now|now)|'s|,)[ ])"
    rf"(?P<age>{_DIGITS})(?=,?[ ](?:and[ ](?:still|frail|lives?|independent|very|quite|in[ ]good|"
    r"remarkably|has[ ]been|alert|active|widowed|doing|healthy|wheelchair|bed-?bound|demented)|"
    r"lives?|living|independent|still|w/|with|who|here|has|h/o|from)(?!\w))",
    rf"\b(?:patient|pt\.?)[ ](?P<age>{_DIGITS}),[ ](?:here|with|who|lives?|living|has|from)\b",
    rf"\b(?:at|aged?)[ ](?P<age>{_DIGITS}),?[ ](?:s?he|patient|pt)[ ](?:is[ ]|has[ ])?(?:still|"
    r"lives?|lived|remains|walks|drives|gardens|cooks|continues|manages|enjoys|independent|never|"
    r"always)\b",
    # "will be 93 in March"
    rf"\b(?:(?:will|would|to|about[ ]to|going[ ]to)[ ](?:be|turn)|(?:s?he|i)'ll[ ](?:be|turn))[ ]"
    rf"(?P<age>{_AGE})(?=[ ](?:next|this|soon|in[ ](?:a|the|\d|(?-i:\p{{Lu}}))|on[ ]|tomorrow|"
    r"years|when)|[.,;][ ]*|[ ]*$)" + _NO_MEASURE,
    # "woman in early 90s"
    rf"\b{_PERSON}[ ]in[ ](?:early|mid|late)[ \-](?P<age>(?:90|100)'?s)\b",
    # Behind a name or a date of birth.
    rf"(?-i:(?<=\p{{Lu}}[\p{{L}}.'\-]+,[ ]))(?P<age>{_DIGITS})(?=,[ ](?:was|is|who|presented|"
    rf"presents|"
    r"with|an?|lives|came|has|of|admitted|seen|here)\b)",
    rf"\b(?:dob|d\.o\.b\.?|born|birth[ ]?date|date[ ]of[ ]birth)[ ]?[:=]?[ ]{{0,4}}"
    rf"[\d\p{{L}}/.,\- ]{{6,20}}?[ ]?[(\[](?:age[ :]{{0,2}})?(?P<age>{_DIGITS}[ ]?(?:y\w*|yrs?|"
    rf"years?(?:[ ]old)?)?)[)\]]",
    rf"\bage{_GAP}?(?:group|range|band)?[ ]?[:=]?[ ]?(?P<age>9\d[ ]?(?:-|–|to)[ ]?(?:9\d|"
    rf"1\d\d))(?!\d)",
    r"\b(?:in|into|reach\w*|approach\w*|entering)[ ](?:(?:her|his|their|my)[ ])"
    r"(?:early[ \-]|mid(?:dle)?[ \-]?|late[ \-]|upper[ ])?(?P<age>nineties|90'?s|hundreds|100'?s)\b"
    r"|\b(?:early|mid|late)[ \-](?P<age>nineties)\b",
    r"(?<![\w.])(?P<age>(?:90[ ]?\+|(?:>|≥|>=|over|above)[ ]?(?:89|9\d))[ \-]?(?:years?|yrs?|yo\b|"
    r"y/o|y\.o)(?:[ \-]?(?:old\b|of[ ]age\b|o\b))?)(?![ ]+(?:or|and)[ ]|\w)",
    r"\bage[ ]?[:=]?[ ]?(?P<age>(?:>|≥|>=|over[ ])?[ ]?(?:89|9\d)[ ]?\+?)(?![\w/%]|[.,\-]\d|"
    r"[ ](?:or|"
    r"and|to)[ ])(?<=[+]|[>≥=r][ ]?\d\d)",
    r"\b(?P<age>(?:9\d|1[01]\d)(?:st|nd|rd|th)|ninet(?:ieth|y[ \-](?:first|second|third|fourth|"
    r"fifth|"
    r"sixth|seventh|eighth|ninth))|(?:one[ \-])?hundredth)(?=[ ](?:birth[ ]?day|b-?day|"
    r"year[ ]of[ ]"
    r"life)\b)",
    r"\b(?P<age>(?:nonagenarian|(?:super|semi-?super)?centenarian)s?)\b",
)
_COMPILED = tuple(compiled(rf"(?im){body}") for body in _PATTERNS)
_RANGE_BEFORE = compiled(r"\d[ ]?(?:-|–|to|and)[ ]?$")
_DURATION = compiled(r"(?i)(?:\bpack|\bfor|\bx|\bover|\bpast|\blast|\bevery|\bwithin)[ ]$")
_OVER = compiled(r"(?i)(?:over|above|[>≥+=])")


class AgeRecognizer(RuleRecognizer):
    """Finds ages of 90 and over: "94-year-old", "age 94", the number alone behind a label."""

    KINDS = (PhiKind.AGE90,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield ages over 89; ranges and durations are none."""
        for pattern in _COMPILED:
            for match in self.matches(pattern, text):
                start, end = match.span("age")
                before = text[max(0, start - 8) : start]
                if not _RANGE_BEFORE.search(before) and not self._is_duration(before, match["age"]):
                    yield Found(start, end, PhiKind.AGE90, 0.8)

    @staticmethod
    def _is_duration(before: str, age: str) -> bool:
        is_old = regex.search(r"(?i)old|o\b|age", age) is not None
        return not is_old and _DURATION.search(before) is not None
