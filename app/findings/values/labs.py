"""Laboratory and other measured results, with value, unit, comparator and flag."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from app.core.finding import Assertion, Attribute, FindingType
from app.core.section import SectionKind
from app.core.span import Span
from app.findings.candidate import Candidate
from app.findings.sentence import Sentence
from app.findings.values.flags import flag_after, flag_between
from app.findings.values.guarded_tests import find_guarded
from app.findings.values.lab_orders import is_due_at
from app.findings.values.measurements import read_series, share_before
from app.findings.values.named import is_written_as_named, usable
from app.findings.values.numbers import Quantity
from app.findings.values.paired_values import find_paired
from app.findings.values.panels import PanelValue, find_panels, named_group
from app.findings.values.reading import THOUSANDS_UCUM
from app.findings.values.shared_names import told_apart
from app.findings.values.si_ranges import si_unit
from app.findings.values.skin_tests import find_skin_tests
from app.findings.values.specimens import SHARED, specimen_at
from app.findings.values.table_columns import column_values
from app.findings.values.table_rows import read_row
from app.findings.values.thresholds import is_threshold
from app.findings.values.timed_values import timed_values
from app.findings.values.unlisted_tests import find_unlisted
from app.findings.values.urine_counts import find_counts
from app.findings.values.word_results import find_word_results
from app.terminology.drugs import find_drug
from app.terminology.labs import Measure, lab_results_table
from app.terminology.phrases import Match
from app.terminology.tokens import tokenize
from app.terminology.units import find_unit, ucum

_CELLS_NOT_THOUSANDS = 2000
# An absolute count of cells below this is written in thousands ("ANC 1.3").
_CELLS_LIKELY_THOUSANDS = 20
_LARGEST_LUNG_L = 12
_SHARE_PREDICTED = re.compile(
    r"\s*[,(/]?\s*(?P<num>\d{1,3})%\s*(?:\)|(?:of\s+)?pred)", re.IGNORECASE
)
_ANY = 1e9
_OPERATIONS_TOO = frozenset({"carcinoembryonic antigen"})
_YEAR = re.compile(r"(?:19|20)\d\d")
_TAKEN_SO = re.compile(
    r"\s+(?:BID|TID|QID|PO\b|qhs|qam|q\s?\d{1,2}\s?h|qd\b|qod|daily\b(?!\s+labs))", re.I
)
_DOSE_BEHIND = re.compile(
    r"\s?(?:g|gm|grams?|mg|mcg|u|units?|amps?|vials?|mEq|mmol|IU|ampoules?)\b(?!\s?/\s?(?:d?L|mL|mol|mmol|g)\b)",
    re.IGNORECASE,
)
# "Hgb 6 h 11.2": how long after something it was taken.
_TAKEN_AFTER = re.compile(
    r"\s+(?:at\s+)?\d{1,2}\s?(?:h|hrs?|hours?|min|mins|minutes)(?:\s+(?:post\S*|later|after))?"
    r"\s*[:=]?\s+(?=[<>]?\d)",
    re.IGNORECASE,
)
# No laboratory says only that these lie above a bound.
_NEVER_ABOVE = frozenset(
    {"potassium", "magnesium", "phosphorus", "hemoglobin", "platelet count", "calcium",
     "absolute neutrophil count", "sodium", "fibrinogen", "ionized calcium"}
)  # fmt: skip
_CLOTTING = "international normalized ratio"
_ALCOHOL = "blood alcohol level"
# "85% neutrophils, 8% lymphocytes": behind one of these the value is the next name's.
_JOINED = re.compile(r",|\band\b", re.IGNORECASE)


def find_labs(sentence: Sentence) -> Iterator[Candidate]:
    """Yield the results of a sentence; a series yields its last value, then its others."""
    matches = [
        m for m in told_apart(sentence, list(_named(sentence))) if not _is_drunk(sentence, m)
    ]
    counted = dict(find_counts(sentence))
    yield from counted.values()
    matches = [m for m in matches if m.start not in counted]
    yield from (_of_panel(panel) for panel in (*find_panels(sentence), *find_paired(sentence)))
    numeric = list(_numeric(sentence, matches))
    yield from (c for _, found in usable(sentence, numeric, SectionKind.LABS) for c in found)
    if not matches:
        for measure, value in column_values(sentence.text, sentence.span, lab_results_table()):
            yield lab_result(sentence.text, measure, value.span, value, unit=value.unit)
    taken = _taken(numeric) | counted.keys()
    words = list(find_word_results(sentence, matches, taken=taken))
    words += list(find_guarded(sentence, matches, words, taken))
    yield from words
    told = [c.span for _, found in numeric for c in found] + [c.span for c in words]
    wheals = list(find_skin_tests(sentence, told))
    yield from wheals
    told += [c.span for c in wheals]
    yield from find_unlisted(sentence, [*told, *(Span(m.start, m.end) for m in matches)])


def _named(sentence: Sentence) -> Iterator[Match[Measure]]:
    """Yield names that are those of tests; "K 10/17" is no "K10" but may be a "K"."""
    for match in lab_results_table().find(sentence.tokens):
        first = sentence.text[match.start : match.end].split()[0]
        if is_written_as_named(sentence, match):
            yield match
        elif len(first) < match.end - match.start:
            tokens = tokenize(sentence.text, match.start, match.start + len(first))
            shorter = lab_results_table().find(tokens)
            yield from (m for m in shorter if is_written_as_named(sentence, m))


def _is_drunk(sentence: Sentence, match: Match[Measure]) -> bool:
    """Whether a name is what the patient drinks ("EtOH: 1 whisky nightly")."""
    return sentence.section is SectionKind.SOCIAL_HISTORY and match.value.name == _ALCOHOL


def _taken(numeric: list[tuple[Match[Measure], list[Candidate]]]) -> frozenset[int]:
    return frozenset(match.start for match, found in numeric if found)


def _numeric(
    sentence: Sentence, matches: list[Match[Measure]]
) -> Iterator[tuple[Match[Measure], list[Candidate]]]:
    """Yield each name with the results that stand after it."""
    grouped_until = -1
    for i, match in enumerate(matches):
        if match.start < grouped_until:
            continue
        group = named_group(sentence.text, matches[i:], sentence.span.end) or timed_values(
            sentence.text, match, sentence.span.end
        )
        if group:
            grouped_until = group[-1].span.end
            yield match, [_of_panel(panel) for panel in group]
            continue
        end = matches[i + 1].start if i + 1 < len(matches) else sentence.span.end
        yield match, list(_results(sentence, match, end))


def _results(sentence: Sentence, match: Match[Measure], end: int) -> Iterator[Candidate]:
    text, name = sentence.text, Span(match.start, match.end)
    measure, start = measured_in(sentence, match)
    row = read_row(text, name, end, measure)
    taken = None if row else _TAKEN_AFTER.match(text, match.end, end)
    from_here = taken.end() if taken else match.end
    series = row.series if row else read_series(text, from_here, end, measure)
    bounds = (match.start, match.end)
    share = share_before(text, match.start, measure)
    if share is not None and (series is None or _JOINED.search(text, match.end, series.bridge.end)):
        yield lab_result(text, measure, Span(share.span.start, match.end), share, unit="%")
        return
    if series is None or is_threshold(text, sentence.span.start, bounds, series.latest):
        return
    if _is_dosed(sentence, match, series.latest) or _is_aimed_at(measure, series.latest):
        return
    if measure.name == _CLOTTING and series.latest.number is None:
        return  # "INR 2-3" is what is aimed at
    if measure.name == "creatinine" and series.latest.written.endswith("s"):
        return  # "CR <2s" is the refill of capillaries
    if measure.name in _OPERATIONS_TOO and _YEAR.fullmatch(series.latest.written):
        return  # "R CEA 2019" is an endarterectomy
    is_alone = series.unit is None and not series.others
    if is_alone and is_due_at(text, sentence.span.start, match.start, series.latest.written):
        return
    if series.unit is None and _TAKEN_SO.match(text, series.latest.span.end, sentence.span.end):
        return  # "Fe 325 daily" is taken
    flag = row.flag if row else flag_between(text, series.bridge.start, series.bridge.end)
    span = Span(start, series.latest.span.end)
    yield lab_result(text, measure, span, series.latest, unit=series.unit, flag=flag)
    for other in series.others:
        yield lab_result(text, measure, other.span, other, unit=series.unit)
    yield from predicted(text, measure, series.latest.span.end, end)


def _is_dosed(sentence: Sentence, match: Match[Measure], value: Quantity) -> bool:
    """Whether a name that is a drug's too has an amount of it ("magnesium 2 g", "insulin 4 u")."""
    if _DOSE_BEHIND.match(sentence.text, value.span.end) is None:
        return False
    written = sentence.text[match.start : match.end]
    return match.term in match.value.guarded or find_drug(written) is not None


def _is_aimed_at(measure: Measure, value: Quantity) -> bool:
    """Whether a bound is none that a laboratory gives ("K >4", "plt >50")."""
    comparator = value.comparator or ""
    return comparator.startswith(">") and measure.name in _NEVER_ABOVE


def predicted(text: str, measure: Measure, start: int, end: int) -> Iterator[Candidate]:
    """Yield the share of what is predicted that stands behind a volume ("2.1 L (58% pred)")."""
    m = _SHARE_PREDICTED.match(text, start, end) if measure.unit == "L" else None
    if m is not None:
        where = Span(*m.span("num"))
        share = Quantity(
            Span(where.start, where.end + 1), m["num"], float(m["num"]), unit="%",
            unit_span=Span(where.end, where.end + 1),
        )  # fmt: skip
        predicted = replace(measure, name=f"{measure.name} percent predicted", unit="%")
        yield lab_result(text, predicted, share.span, share, unit="%")


def measured_in(sentence: Sentence, match: Match[Measure]) -> tuple[Measure, int]:
    """Return the measure in the fluid that the sentence names, and where the whole name begins."""
    measure = match.value
    fluid = specimen_at(sentence.text, sentence.span.start, match.start)
    if fluid is None or measure.name not in SHARED:
        return measure, match.start
    name, start = fluid
    beside = not sentence.text[start : match.start].removeprefix(name).strip(" ")
    other = replace(measure, name=f"{name} {measure.name}", unit="{any}", low=0.0, high=_ANY)
    return other, start if beside else match.start


def _of_panel(panel: PanelValue) -> Candidate:
    found = lab_result("", panel.measure, panel.span, panel.value, unit=panel.value.unit)
    return replace(found, covers=panel.is_first)


def lab_result(
    text: str,
    measure: Measure,
    span: Span,
    value: Quantity,
    *,
    unit: str | None,
    flag: Attribute | None = None,
) -> Candidate:
    """Build a result; a value without a unit takes the one that its series has."""
    attributes: list[Attribute] = []
    if value.comparator:
        attributes.append(Attribute("comparator", value.comparator, value.comparator))
    flag = flag_after(text, value.span.end, len(text)) or flag
    if flag is not None:
        attributes.append(flag)
    code = _ucum(unit)
    if unit is not None:
        attributes.append(Attribute("unit", unit, code, value.unit_span))
    return Candidate(
        type=FindingType.LAB,
        span=span,
        concept=measure.name.lower(),
        value=value.written,
        number=value.number,
        unit=code or _plausible_unit(measure, value.number),
        attributes=tuple(attributes),
        assertion=Assertion.PRESENT,
    )


def _ucum(unit: str | None) -> str | None:
    if unit is None:
        return None
    return THOUSANDS_UCUM if unit.upper() == "K" else ucum(unit)


def _plausible_unit(measure: Measure, number: float | None) -> str | None:
    """Return the usual unit, unless the number is written in another scale ("WBC 11,200")."""
    if number is not None and (other := si_unit(measure.name, number)) is not None:
        return other
    unit = find_unit(measure.unit)
    if number is not None and unit is not None and unit.dimension == "cell count":
        if number >= _CELLS_NOT_THOUSANDS:
            return "/uL"
        if unit.ucum == "/uL" and 0 < number < _CELLS_LIKELY_THOUSANDS:
            return THOUSANDS_UCUM
    if measure.unit == "L" and number is not None and number > _LARGEST_LUNG_L:
        return "%"  # of what is predicted
    return None if not measure.unit or measure.unit.startswith("{") else measure.unit
