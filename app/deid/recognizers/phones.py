"""Telephone, fax and pager numbers with their extensions, of any country."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.phi import PhiKind
from app.deid.patterns import compiled
from app.deid.recognizers.base import Found, RuleRecognizer
from app.deid.recognizers.labelled import NO_MEASURE

_EXTENSION = (
    r"(?:[ ]{0,3}[,;]?[ ]{0,3}(?:\n[ ]?(?=ext|x\d))?(?:ext(?:ension|n)?\.?|x|#)[ ]?[.:#]?[ ]{0,2}"
    r"\n?\d{1,6}(?:\.\d{1,2}(?!\d))?|[ ]?\((?:ext(?:ension|n)?\.?|x)[ ]?\d{1,6}\)){0,2}"
)
_DASH = r"[ ]?[.\-][ ]?|[ ]"
_NORTH_AMERICAN = (
    rf"(?:(?:\+?1|001)[ .\-]{{0,2}})?(?:(?:\([ ]?\d{{3}}[ ]?\)|\[\d{{3}}\])[ .\-/]{{0,2}}\n?|"
    rf"\d{{3}}(?:{_DASH}|/[ ]?))"
    rf"\d{{3}}(?:{_DASH})\d{{4}}|\(\d{{3}}\)[ ]?\d{{7}}|"
    rf"\d{{8,11}}(?=[ ]?(?:ext|x\d))"
)
_INTERNATIONAL = (
    # "+0.50 x 170" is what a lens corrects.
    r"(?:(?!\+\d{1,2}\.\d\d[ ]?[xX×])\+\(?\d{1,3}(?:[ .\-/]{0,3}\n?\(?\d{1,8}\)?){1,6}|"
    r"00\d{1,3}(?:[ .\-/]{0,2}\(?\d{1,7}\)?){2,6}|"
    r"011[ .\-]\d{1,3}(?:[ .\-]\(?\d{2,7}\)?){2,5})"
)
# Trunk numbers as they are grouped in Britain, France, Switzerland, Belgium, Italy, Australia.
_TRUNK = (
    r"\(0\d{1,4}\)[ .\-]?\d{2,4}[ .\-]?\d{3,4}(?:[ .\-]?\d{2,4})?|"
    r"0\d(?:[ .\-]\d\d){4}|0\d[ .\-]\d{4}[ .\-]\d{4}|0\d{2}[ .\-]\d{3}[ .\-]\d{2}[ .\-]\d{2}|"
    r"0\d{2}[ .\-]\d{3,4}[ .\-]\d{4}|0\d{3}[ .\-]\d{3}[ .\-]\d{3,4}|0\d{3}[ .\-]\d{6,7}|"
    r"0\d{4}[ .\-]\d{5,6}|0\d{4}[ .\-]\d{3}[ .\-]\d{3}|0\d{3}(?:[ .\-]\d\d){3}|"
    r"0\d{3}[ .\-]\d{3}[ .\-]\d{2}[ .\-]\d{2}|0\d{2}[ ]\d{3}[ ]\d{3}(?![ ]?\d)"
)
# "0600 118 72 98" is an hour of a chart and what was measured then.
_HOUR = r"(?!(?:[01]\d|2[0-3])[0-5]\d[ ][1-9]\d{1,2}[ ][1-9]\d{1,2}(?!\d))"
_BRACKETED = r"\(\d{2,4}\)[ ]?\d{3,4}[ .\-]\d{3,4}"
_ANY = r"(?:\(?\+?\d[\d .\-()]{4,19}\d)"
_END = r"(?![\w/%]|[.\-]\d)"

_PLAIN = compiled(
    rf"(?i)(?<![\w+.]|(?<!\d{{4}})/|\w-)(?<!\bNDC[ ]?[:#]?[ ]?)(?:{_HOUR}(?:{_NORTH_AMERICAN}|"
    rf"{_TRUNK})|{_INTERNATIONAL}|{_BRACKETED})"
    rf"{_EXTENSION}(?:[ ]?(?:or|/)[ ]?-?\d{{4}}(?![\d\-/]))?(?![\w%]|-\d)"
)
_LABEL = (
    r"(?:tele)?phones?|tel|(?-i:PH|Ph|ph)|cell(?:ular)?|mobile|mob|landline|pager|pgr|beeper|bleep|"
    r"callback|"
    r"hotline|"
    r"whatsapp|vocera|spectra(?:link)?|ascom|dect|voicemail|vm"
)
# "(o) 555-0142", "c: 555-0142": one letter says which of somebody's numbers it is; "(H)" flags a
# value too, and then a range may stand behind it.
_LETTERED = compiled(
    rf"(?i)(?<![\w.])(?:\([chmopw]\)[ ]?:?|[chmopw][ ]?:)[ ]?(?P<number>"
    rf"(?:\(?[2-9]\d{{2}}\)?[ .\-]{{0,3}}\n?|(?<!h[):][ :]*))"
    rf"[2-9]\d{{2}}[ ]?[.\-][ ]?\n?\d{{4}}{_EXTENSION}){_END}"
)
_LABELLED = compiled(
    rf"(?i)(?<!\p{{L}})(?:{_LABEL})(?!\p{{L}})(?:[ ]?(?:numbers?|no|num|"
    rf"#))?\.?[ ]?(?:\([^)\n]{{1,12}}\))?"
    rf"[ ]?(?:is|was|at|[:=#])?[ ]{{0,3}}\n?#?[ ]?(?P<number>{_ANY}{_EXTENSION}|"
    rf"x?\d{{3,7}}{NO_MEASURE}){_END}"
)
_ASKED = compiled(
    r"(?i)\b(?:(?:call|ring|dial|text|phone|reach|contact|answer|page|registered|messag|notif)\w*"
    r"(?:[ ](?:me|us|him|her|them|back|number|no\.?|phone|the|family|patient|office|clinic|desk|"
    r"nurse|doctor|mom|mother|father|wife|husband|son|daughter|directly|anytime|today)){0,4}"
    r"(?:[ ](?:on|at|to|is|via))?|messages?[ ]to|(?:contact|call[ ]?back|home|work|cell|office|"
    r"phone)"
    rf"[ ](?:number|no\.?|#)(?:[ ]is)?)[ ]?[:#]?[ ]{{1,2}}(?P<number>{_ANY}{_EXTENSION}){_END}"
)
_BEFORE_LABEL = compiled(
    rf"(?i)(?<![\w+.]|\d[ \-])(?P<number>{_ANY}{_EXTENSION})[ ]?[\-(,]?[ ]?"
    r"(?P<label>office|fax|cell|mobile|home|work|phone|tel|pager)\b(?![ ](?:visit|health|care|"
    r"meds?|oxygen))"
)
# "Ph 555-0182  Fax 555-0183": the label is the next number's.
_NUMBER_AHEAD = compiled(r"[ ]?[:#.]{0,2}[ ]{0,2}[+(]?\d")
_LOCAL_AFTER = compiled(
    rf"(?i)\b(?:phone|home|work|office|contact|call(?:ed|ing)?|page|number|"
    rf"reach(?:ed)?(?:[ ]\w+)?[ ]at|at|"
    rf"ext(?:ension)?)[ ]?[.:#]?[ ]?(?P<number>\d{{3}}[\-.]\d{{4}}{_EXTENSION})(?![\w\-])"
)
_LOCAL = compiled(
    rf"(?i)(?<![\w.,/\-+(]|\)[ ])\d{{3}}-\d{{4}}{_EXTENSION}(?![\w/%]|[.,\-]\d|[ ]?(?:k|x|"
    rf"/)){NO_MEASURE}"
)
_EXTENSION_ALONE = compiled(
    rf"(?i)(?<![\w.])(?P<number>ext\.?[ ]?[:#]?[ ]?\d{{3,6}})|(?<![\w.])(?:(?:extension|"
    rf"extn)[ ]?[:#]?[ ]?(?P<number>\d{{4,6}})|"
    rf"(?:phone|call|at|dial|on|via)[ ](?:ext(?:ension)?\.?)[ ]?[:#]?[ ]?(?P<number>\d{{2,6}})|"
    rf"x[.\-]?(?P<number>\d{{4,5}}))(?![\w/%]|[.,\-]\d|[ ]?(?:deg|°)){NO_MEASURE}"
)
_PAGER = compiled(
    rf"(?i)(?<![\w.])(?:page[rd]?[ ](?:at|to|id|number|no\.?|#)|pgr?\.?|pager|"
    rf"p\.?(?=[ ]?#?\d{{5}}(?!\d)))[ ]?[:#]?[ ]?#?"
    rf"(?P<number>\d{{4,7}}|\d{{3}}-\d{{4}}|\d{{2}}-\d{{3,4}})(?![\w/%]|[.,\-]\d){NO_MEASURE}"
)
# "page 4471", "page me at 4471"; no "page 1234 of 2000".
_PAGED = compiled(
    r"(?i)(?<![\w.])page(?:[ ](?:me|him|her|us|them|on[ \-]call|resident|intern|team|fellow|md))?"
    rf"(?:[ ](?:at|on|via))?[ ](?P<number>\d{{4,5}})(?![\w/%]|[.,:\-]\d|[ ](?:of|in)\b){NO_MEASURE}"
)
# Free numbers that spell a word: "1-800-QUIT-NOW", "888.555.CARE".
_FREE = r"8(?:00|33|44|55|66|77|88)"
_SPELT = compiled(
    rf"(?<![\w.\-])(?:(?:\+?1[ .\-]{{1,2}}\(?{_FREE}\)?[ .\-]{{1,2}})(?P<word>(?=[\d\-.]*\p{{L}})"
    rf"[\p{{L}}\d]{{1,11}}(?:[.\-][\p{{L}}\d]{{1,9}}){{0,3}})|"
    rf"(?:\({_FREE}\)[ ]?|{_FREE}[.\-])(?P<word>(?=[\d\-.]*[A-Z])[A-Z\d]{{1,7}}"
    rf"(?:[.\-][A-Z\d]{{1,6}}){{0,2}}))(?![\w\-])"
)
_LETTERS_OF_A_NUMBER = range(7, 12)
# Numbers of a house's own exchange: "page 4-7897", "call ENT *17966", "x4-2845".
_INTERNAL = compiled(
    rf"(?i)(?<![\w.,/\-*])(?P<number>p?(?:\*\d{{4,6}}|x?[1-9]-(?!(?:19|20)\d\d|"
    rf"\d000)\d{{4}}))(?![\w/%*]|"
    rf"[.,\-]\d){NO_MEASURE}"
)
_CALLED = compiled(
    r"(?i)\b(?:call(?:ed)?|paged?|ring|reach|bleep|contact|dial|pager|fellow,[ ]p)(?![\p{L}])"
    r"(?:(?!\b(?:if|for|with|when|about|regarding)\b)[^\n\d.;<>=]){0,28}?"
    rf"(?P<number>(?:(?<=[^\d\p{{L}}]|,[ ]p)[1-9]\d{{4,5}}|"
    rf"(?<!\d)\d{{2,4}}(?:[ /\-]\d{{2,4}}){{2,4}}){_EXTENSION})"
    rf"(?![\w/%]|[.,\-:]\d){NO_MEASURE}"
)
# Nine digits in threes behind somebody's name or office.
_THREES = compiled(
    r"(?<=[,(][ ]?)(?P<number>\d{3}[ ]\d{3}[ ]\d{3})(?=[ ]?(?:$|[).,;\n]))(?![.,]\d)"
)
_TEN_DIGITS = compiled(
    r"(?i)\b(?:call(?:ed|ing)?|phone|tel|cell|mobile|contact|fax|reach|text(?:ed)?|number)\b"
    r"[^\n\d]{0,25}?(?P<number>\b\d{10,11}\b)"
)
_FAX = compiled(
    rf"(?i)(?<!\p{{L}})(?:fax(?:ed)?|facsimile|fx|"
    rf"f(?=[ ]?:))(?!\p{{L}})[^\n\d(+]{{0,30}}?\n?(?P<number>{_ANY}{_EXTENSION}){_END}"
)
_FAX_BEFORE = compiled(r"(?i)(?<!\p{L})(?:fax(?:ed)?|facsimile|fx|f)(?!\p{L})[^\n\d]{0,30}$")
_PHONE_BEFORE = compiled(r"(?i)(?<!\p{L})(?:phone|tel|call|cell|mobile|pager)[^\n]{0,12}$")
# Few digits are a number behind a pager or a sign; "cell 1234" counts cells.
_SHORT_LABEL = compiled(r"(?i)^(?:pag|pgr|beep|bleep|voc|spec|asc|dect)|[:#=]|\bis\b|\bx\d")
_LEAST_DIGITS = 6
_LEAST_LETTERS = 3
_MOST_DIGITS = 20


class PhoneRecognizer(RuleRecognizer):
    """Finds telephone numbers; a number behind or before "fax" is one of those."""

    KINDS = (PhiKind.PHONE, PhiKind.FAX)

    def find(self, text: str) -> Iterator[Found]:
        """Yield telephone and fax numbers."""
        for match in self.matches(_PLAIN, text):
            if _is_long_enough(match.group()):
                before = text[max(0, match.start() - 40) : match.start()]
                yield Found(*match.span(), _kind(before), 0.85)
        for match in self.matches(_LOCAL, text):
            yield Found(*match.span(), PhiKind.PHONE, 0.5)
        for match in self.matches(_LABELLED, text):
            if _is_long_enough(match["number"]) or _SHORT_LABEL.search(match.group()):
                yield Found(*match.span("number"), PhiKind.PHONE, 0.8)
        for match in self.matches(_SPELT, text):
            n_signs = sum(char.isalnum() for char in match["word"])
            if n_signs in _LETTERS_OF_A_NUMBER and _n_letters(match["word"]) >= _LEAST_LETTERS:
                yield Found(*match.span(), PhiKind.PHONE, 0.85)
        yield from self._cued(text)
        yield from self._faxes(text)

    def _cued(self, text: str) -> Iterator[Found]:
        for pattern, score, is_short in (
            (_LETTERED, 0.75, False),
            (_ASKED, 0.75, False),
            (_TEN_DIGITS, 0.7, False),
            (_LOCAL_AFTER, 0.7, False),
            (_CALLED, 0.65, True),
            (_THREES, 0.6, False),
            (_INTERNAL, 0.55, True),
            (_PAGER, 0.8, True),
            (_PAGED, 0.6, True),
            (_EXTENSION_ALONE, 0.6, True),
        ):
            for match in self.matches(pattern, text):
                if is_short or _is_long_enough(match["number"]):
                    yield Found(*match.span("number"), PhiKind.PHONE, score)

    def _faxes(self, text: str) -> Iterator[Found]:
        for match in self.matches(_FAX, text):
            if _is_long_enough(match["number"]):
                yield Found(*match.span("number"), PhiKind.FAX, 0.95)
        for match in self.matches(_BEFORE_LABEL, text):
            if _is_long_enough(match["number"]):
                is_fax = match["label"].casefold() == "fax" and not _NUMBER_AHEAD.match(
                    text, match.end()
                )
                kind, score = (PhiKind.FAX, 0.95) if is_fax else (PhiKind.PHONE, 0.75)
                yield Found(*match.span("number"), kind, score)


def _is_long_enough(number: str) -> bool:
    return _LEAST_DIGITS <= sum(char.isdigit() for char in number) <= _MOST_DIGITS


def _n_letters(word: str) -> int:
    return sum(char.isalpha() for char in word)


def _kind(before: str) -> PhiKind:
    """Return what a number is by the label before it, the nearest one."""
    is_fax = _FAX_BEFORE.search(before) and not _PHONE_BEFORE.search(before)
    return PhiKind.FAX if is_fax else PhiKind.PHONE
