"""Tables of towns in lower case, and of places that are none."""

from collections.abc import Callable

import pytest

from app.deid.recognizers.base import RuleRecognizer
from app.deid.recognizers.lower_towns import LowerTownRecognizer

Check = Callable[[RuleRecognizer, str], None]

ROWS = """
lives in ⟦guildford⟧ with wife
from ⟦dearborn⟧, drove himself
brought from ⟦wichita falls⟧ by car
moved to ⟦reading⟧ so needs a gp
now in ⟦oxford⟧.
lives alone in ⟦thrandleby⟧ and manages
moved to reading glasses
split in two, reading in bed, at mobile unit
lives in apartment, lives in snf
moved to icu then stepdown
born in utero exposure
stays in bed, living in fear
glasgow coma scale 15, from glasgow coma scale 15
in boston criteria
""".strip().splitlines()


@pytest.mark.parametrize("marked", ROWS)
def test_finds_towns_in_lower_case(check: Check, marked: str) -> None:
    check(LowerTownRecognizer(2), marked)
