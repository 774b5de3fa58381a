"""Numbers behind a Spanish label, and identity numbers that their check digit tells."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import regex

from app.core.phi import PhiKind
from app.deid.patterns import compiled
from app.deid.recognizers.base import Found, RuleRecognizer
from app.deid.recognizers.es.check_digits import is_cuit, is_curp, is_nuss, is_rut

_NUMBER = r"(?:n[úu]meros?|n[ºo°]s?|nro|n[úu]m|no)\.?[ ]?"
_OF_NUMBER = rf"(?:{_NUMBER}(?:del?[ ])?(?:l[ao]s?[ ])?)"
_LINK = (
    rf"(?:[ ]del?[ ](?:la[ ]|su[ ])?(?:paciente|madre|padre|hij[oa]|titular|usuari[oa]|tutora?))?"
    rf"(?:[ ]?\([\p{{L}} .]{{1,20}}\))?(?:[ ]{{0,2}}(?:[:#=|]|{_NUMBER}|\bes(?:[ ]el)?\b|"
    rf"\bcon\b)){{0,3}}[ \t]{{0,6}}"
    r"(?:(?<=:[ \t]{0,6})\n[ \t]{0,6})?[#\-]?"
)
_NO_MEASURE = (
    r"(?![ ]?(?:%|mg|mcg|g\b|kg|ml|cc|dl|l\b|ui\b|mmol|mm|cm|mmhg|lpm|años|meses|"
    r"d[ií]as|semanas|horas|h\b|comp|veces|puntos))"
)
# Groups joined by dots, dashes and slashes; by spaces only where the first is short.
_JOINED = r"[A-Za-z]{0,8}[\-/.]?\d[\dA-Za-z]*(?:[\-/.][\dA-Za-z]+){0,6}|[A-Za-z]{3,6}\d[\dA-Za-z]*"
_SPACED = (
    r"(?:[A-Za-z]{1,5}[ \-])?\d{1,4}(?:[ ][\d\-]{2,14}){1,5}(?:[ ]\d)?(?:[ \-]?[A-Z](?![\w]))?|"
    r"[A-Z]{2,5}[ ]\d{6,14}(?:[ ]\d{2,6})?|[A-Z][ ]\d{7}[ ]?[A-Z]"
)
_LETTER = r"(?:[ \-][A-Z](?![\w.]))?"
_VALUE = (
    rf"(?P<value>(?=[^\n]{{0,24}}\d)(?:{_SPACED}|(?:{_JOINED}){_LETTER}))(?![\w%]){_NO_MEASURE}"
)
_LEAST_DIGITS = 4


def _labelled(labels: str) -> regex.Pattern[str]:
    return compiled(
        rf"(?im)(?<![\p{{L}}\d.]){_OF_NUMBER}?(?:{labels})(?!\p{{L}})\.?{_LINK}{_VALUE}"
    )


_LABELLED: tuple[tuple[PhiKind, regex.Pattern[str]], ...] = (
    (
        PhiKind.MRN,
        _labelled(
            r"N\.?H\.?C|H\.?C\.?[EU]?(?=[ ]?(?:[:#]|n|\d{3}))|"
            r"historia[ ]cl[íi]nica(?:[ ]electr[óo]nica)?|historia|hist(?:oria)?\.?[ ]cl(?:[íi]n)?|"
            r"expediente(?:[ ]cl[íi]nico)?|exp(?=\.|[ ]?:)|registro[ ](?:hospitalario|cl[íi]nico|"
            r"del[ ]paciente)|ficha(?:[ ]cl[íi]nica)?|MRN"
        ),
    ),
    (
        PhiKind.SSN,
        _labelled(
            r"N\.?S\.?S|N\.?U\.?S\.?S|N\.?A\.?F|S\.?S(?=[ ]?[:#])|(?:la[ ])?seguridad[ ]social|"
            r"seguro[ ]social|afiliaci[óo]n(?:[ ]a[ ]la[ ]seguridad[ ]social)?|IMSS(?=[ ]?[:#n])"
        ),
    ),
    (
        PhiKind.HEALTH_PLAN,
        _labelled(
            r"C\.?I\.?P\.?[AS]?(?:-SNS)?|SIP|TSI|NASS|T\.?I\.?S|CITE|NUHSA|AN(?=\d{10})|"
            r"tarjeta(?:[ ](?:sanitaria|individual[ ]sanitaria|de[ ]asegurad[oa]|"
            r"del[ ]seguro))?(?:[ ]individual)?|p[óo]liza|(?:n[úu]mero[ ]de[ ])?afiliad[oa]|"
            r"asegurad[oa]|beneficiari[oa](?=[ ]?(?:n|:))|mutua(?:lista)?(?=[ ]n)|"
            r"obra[ ]social(?:[ ][\p{L}]{2,12})?|carn[ée]|(?:EPS|OSDE|IOMA|PAMI|Galeno|FONASA|"
            r"Isapre|Sanitas|Adeslas|Asisa|DKV|Mapfre|MUFACE|ISFAS|MUGEJU|Cigna|"
            r"Axa)(?=[ ]?(?:[:#n]|\d))"
        ),
    ),
    (
        PhiKind.LICENSE,
        _labelled(
            r"colegiad[oa]|colegiaci[óo]n|col(?=\.?[ ]?(?:n|:|\d))|c[ée]d(?:ula|"
            r"\.)[ ]prof(?:esional|\.)?|matr[íi]cula[ ](?:nacional|profesional|provincial)|"
            r"mat(?=\.)|M\.?N(?=\.?[ ]?[:\d])|M\.?P(?=\.?[ ]?[:\d])|registro[ ]m[ée]dico|C\.?M\.?P|"
            r"CNP|RM(?=[ ]?[:#])|licencia(?:[ ]de[ ]conducir)?|permiso[ ]de[ ]conducir"
        ),
    ),
    (
        PhiKind.ACCOUNT,
        _labelled(
            r"cuenta(?:[ ](?:bancaria|corriente|de[ ]ahorros))?|CLABE|CBU|CVU|factura|recibo|IBAN|"
            r"N[ºo°][ ]de[ ]cuenta"
        ),
    ),
    (
        PhiKind.DEVICE,
        _labelled(
            r"(?:n[ºo°]\.?|n[úu]m\.?|n[úu]mero)[ ](?:de[ ])?serie|serie(?=[ ]?(?:n|:))|S/N|n/s|"
            r"lote(?=[ ]?(?:n|:|[A-Z]{0,3}\d))|IMEI"
        ),
    ),
    (
        PhiKind.OTHER_ID,
        _labelled(
            r"D\.?N\.?I|N\.?I\.?E|N\.?I\.?F|C\.?U\.?R\.?P|R\.?F\.?C|C\.?U\.?I\.?[TL]|R\.?U\.?[TN]|"
            r"C\.?C(?=[ .:#]{1,3}(?:n\D{0,4})?\d)|C\.?I(?=[ ]?[:.])|T\.?I(?=[.:])|"
            r"c[ée]dula(?:[ ]de[ ](?:ciudadan[íi]a|identidad|extranjer[íi]a))?|INE|DPI|"
            r"L\.?C(?=\.?[ ]?[:\d])|pasaporte|documento(?:[ ](?:nacional[ ])?de[ ]identi(?:dad|"
            r"ficaci[óo]n))?|identificaci[óo]n(?:[ ]del[ ]paciente)?|"
            r"episodio|ingreso(?=[ ]n[ºúo])|proceso(?=[ ]?(?:n|:))|biopsia|muestra|petici[óo]n|"
            r"solicitud|folio|registro|estudio(?=[ ]?(?:n|:))|informe(?=[ ]?(?:n[ºúo]|:))|"
            r"accesi[óo]n|expediente[ ]judicial|atestado|parte(?=[ ]?(?:n[ºúo]|:))|diligencias|"
            r"justificante|volante|receta|c[óo]digo(?:[ ]de[ ](?:paciente|barras|verificaci[óo]n))|"
            r"CSV|ID|identificador|protocolo(?=[ ]?n)|orden(?=[ ]?(?:n[ºúo]|:))"
        ),
    ),
    (
        PhiKind.VEHICLE,
        compiled(
            r"(?i)\b(?:matr[íi]cula|placas?|patente|veh[íi]culo|coche|auto|"
            r"moto)[^\n\d]{0,20}?[ :](?P<value>(?-i:\d{4}[ \-]?[A-Z]{3}|"
            r"[A-Z]{1,3}[ \-]?\d{3,4}[ \-]?[A-Z]{0,2}|[A-Z]{3}[ \-]\d{2}[ \-]\d{2}))(?!\w)"
        ),
    ),
)
_SHAPES: tuple[tuple[regex.Pattern[str], Callable[[str], bool], PhiKind], ...] = (
    (
        compiled(r"(?<![\w.\-])\d{1,2}\.?\d{3}\.?\d{3}[ ]?-[ ]?[\dkK](?![\w\-])"),
        is_rut,
        PhiKind.OTHER_ID,
    ),
    (
        compiled(r"(?<![\w.\-])(?:2[03457]|3[034])-\d{8}-\d(?![\w\-])"),
        is_cuit,
        PhiKind.OTHER_ID,
    ),
    (
        compiled(r"(?<!\w)[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z\d]\d(?!\w)"),
        is_curp,
        PhiKind.OTHER_ID,
    ),
    (
        compiled(r"(?<!\w)[A-ZÑ&]{4}\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])[A-Z\d]{3}(?!\w)"),
        bool,
        PhiKind.OTHER_ID,
    ),
    (
        compiled(r"(?<![\w.,\-/])\d{2}([ /\-]?)\d{8}\1\d{2}(?![\w\-/]|[.,]\d)"),
        is_nuss,
        PhiKind.SSN,
    ),
    (compiled(r"(?<!\w)[A-Z]{4}\d{12,14}(?!\w)"), bool, PhiKind.HEALTH_PLAN),
    (compiled(r"(?<!\w)AN\d{10}(?!\w)"), bool, PhiKind.HEALTH_PLAN),
    (
        compiled(r"(?<![\w.,\-/])\d{1,2}\.\d{3}\.\d{3}[ \-]?[A-HJ-NP-TV-Z](?!\w)"),
        bool,
        PhiKind.OTHER_ID,
    ),
)


class SpanishIdentifierRecognizer(RuleRecognizer):
    """Finds record, insurance, identity, licence, account, vehicle and device numbers."""

    KINDS = (*(kind for kind, _ in _LABELLED),)

    def find(self, text: str) -> Iterator[Found]:
        """Yield labelled numbers, then those whose shape or check digit tells."""
        for kind, pattern in _LABELLED:
            for match in self.matches(pattern, text):
                start, end = match.span("value")
                if sum(char.isdigit() for char in text[start:end]) >= _LEAST_DIGITS:
                    yield Found(start, end, kind, 0.85)
        for pattern, is_valid, kind in _SHAPES:
            for match in self.matches(pattern, text):
                if is_valid(match.group()):
                    yield Found(*match.span(), kind, 0.85)
