"""Planted errors are counted by the names of the verdicts, faithful claims by their wording."""

from app.core.span import Span
from eval.meta.case import Case, Kind, Planted, Source
from finetune.support.planted import flagged

SOURCE = Source("n", "She takes metformin 500 mg daily. No fever.\n", ("No fever.",))


def case(claim: str, kind: Kind | None = None, ways: tuple[str, ...] = ()) -> Case:
    error = Planted(kind, claim, Span(0, 0), "", "") if kind else None
    return Case(SOURCE, claim, "", error, ways)


def test_by_kind() -> None:
    cases = [
        case("She takes metformin 850 mg daily.", Kind.DOSE),
        case("She takes metformin 500 mg three times a day.", Kind.FREQUENCY),
        case("No fever.", Kind.NEGATION),
        case("No fever."),
        case("She did not have a fever.", ways=("wording",)),
    ]
    found = {one.kind: (one.flagged, one.n) for one in flagged(cases)}
    assert found == {
        "dose": (2, 2),
        "negation": (0, 1),
        "pooled": (2, 3),
        "verbatim": (0, 1),
        "reworded": (0, 1),
    }
