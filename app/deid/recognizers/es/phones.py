"""Telephone and fax numbers behind a Spanish label, and those of Spain by their shape."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.phi import PhiKind
from app.deid.patterns import compiled
from app.deid.recognizers.base import Found, RuleRecognizer

_ANY = r"(?:\(?\+?\d[\d .\-()/]{4,20}\d)"
_EXTENSION = r"(?:[ ]?[,;(]?[ ]?(?:ext|extensi[óo]n|int|interno|anexo)\.?[ ]?[:#]?[ ]?\d{1,6}\)?)?"
_END = r"(?![\w/%]|[.,\-]\d)"
_OF = (
    r"(?:[ ](?:fijo|m[óo]vil|celular|de[ ](?:contacto|casa|la[ ]\p{Ll}+|su[ ]\p{Ll}+|referencia|"
    r"emergencias?|urgencias)|del?[ ]\p{Ll}+|particular|personal|profesional|laboral|directo)){0,2}"
)
_LABELS = (
    r"tel[ée]fonos?|tel[ée]?f?s?|tfnos?|tlfn?o?s?|tlfs?|tfs?|m[óo]vil(?:es)?|m[óo]v|"
    r"celular(?:es)?|cels?|fijo|whatsapp|wasap|contacto|"
    r"centralita|conmutador|busca|buscapersonas|contactar|llamar|llame"
)
_NUMBER_WORD = r"(?:[ ]?(?:n[úu]meros?|n[ºo°]|nro|n[úu]m|#))?"
_LINK = r"\.?[ ]?(?:[:=]|es(?:[ ]el)?|al?|en[ ]el)?[ ]{0,3}"
_LABELLED = compiled(
    rf"(?i)(?<!\p{{L}})(?:{_LABELS})"
    rf"(?!\p{{L}}){_OF}{_NUMBER_WORD}{_LINK}(?P<number>{_ANY}{_EXTENSION}){_END}"
    rf"(?:[ ]?(?:/|y|o|-|,)[ ]?(?P<number>{_ANY}){_END})?"
)
_FAX = compiled(rf"(?i)(?<!\p{{L}})fax{_NUMBER_WORD}{_LINK}(?P<number>{_ANY}){_END}")
_SHORT = compiled(
    r"(?i)(?<!\p{L})(?:ext|extensi[óo]n|busca|buscapersonas|interno|anexo)\.?[ ]?(?:n[ºo°]\.?|"
    r":)?[ ]{0,2}(?P<number>\d{3,6})(?![\w/%]|[.,]\d)"
)
# Nine digits of Spain begin with 6 to 9; grouped in threes, or in twos behind the area.
_SPAIN = compiled(
    r"(?<![\w.,/+\-]|\d[ ])(?:(?:\+|00)34[ .\-]?)?(?:[6789]\d{2}([ .\-])\d{3}\1\d{3}|"
    r"[6789]\d{2}([ .\-])\d{2}\2\d{2}\2\d{2}|9\d[ .\-]\d{3}[ .\-]\d{2}[ .\-]\d{2})(?![\w/%]|"
    r"[.,\-]\d|[ ]\d)"
)
_PLAIN = compiled(
    r"(?<![\w.,/+\-]|\d[ ])(?:(?:\+|00)34[ .\-]?)?[679]\d{8}(?![\w/%]|[.,\-]\d|[ ]\d|[A-Z])"
)
_AMERICA = compiled(
    r"(?<![\w.,/+\-]|\d[ ])\+?\(?(?:52|54|56|57|58|51|593|591|502|503|504|505|506|507|595|598|"
    r"53)\)?[ \-]?(?:9[ \-]?)?\(?\d{1,4}\)?(?:[ \-]\d{2,4}){2,3}(?![\w/%]|[.,\-]\d)"
)
_LEAST_DIGITS, _MOST_DIGITS = 6, 16
_FAX_BEFORE = compiled(r"(?i)\bfax\b[^\n]{0,12}$")


class SpanishPhoneRecognizer(RuleRecognizer):
    """Finds telephone and fax numbers."""

    KINDS = (PhiKind.PHONE, PhiKind.FAX)

    def find(self, text: str) -> Iterator[Found]:
        """Yield labelled numbers, then those whose shape tells."""
        for pattern, kind, score in ((_FAX, PhiKind.FAX, 0.95), (_LABELLED, PhiKind.PHONE, 0.9)):
            for match in self.matches(pattern, text):
                for start, end in match.spans("number"):
                    if _is_long_enough(text[start:end]):
                        yield Found(start, end, kind, score)
        for match in self.matches(_SHORT, text):
            yield Found(*match.span("number"), PhiKind.PHONE, 0.8)
        for pattern, score in ((_SPAIN, 0.8), (_AMERICA, 0.8), (_PLAIN, 0.6)):
            for match in self.matches(pattern, text):
                is_fax = _FAX_BEFORE.search(text[max(0, match.start() - 20) : match.start()])
                yield Found(*match.span(), PhiKind.FAX if is_fax else PhiKind.PHONE, score)


def _is_long_enough(number: str) -> bool:
    return _LEAST_DIGITS <= sum(char.isdigit() for char in number) <= _MOST_DIGITS
