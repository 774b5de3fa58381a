"""Tables of names in lower case, and of the words that look like them."""

from collections.abc import Callable

import pytest

from app.deid.recognizers.base import RuleRecognizer
from app.deid.recognizers.lower_names import LowerNameRecognizer

Check = Callable[[RuleRecognizer, str], None]

ROWS = """
⟦hannah⟧ at bedside, asking about rehab
told her ⟦beth⟧ will call
⟦okafor⟧'s note reviewed
⟦jim⟧ weaned to ra
uncle ⟦ray⟧ drives him
her ex ⟦crystal⟧ has the kids
husband ⟦mark⟧ thinks it is worse
dtr ⟦bev⟧ on scene
⟦thrandle⟧ from pharmacy called
⟦ilsabet⟧ (his wife) present
worse since ⟦bill⟧ died
⟦bill⟧ was his brother
husband will drive, wife may visit
mother can help, son rose early
marked swelling, grant for wheelchair
dr mark of the wound edges
polycythemia vera, gerd, ana 1:160
ester of propionate, basil and rosemary
a tia last year, ida on iron, sam splint
daughter drew blood
ETT 4 cm above carina
he is from pharmacy school
the wall is red from radiation
""".strip().splitlines()


@pytest.mark.parametrize("marked", ROWS)
def test_finds_names_in_lower_case(check: Check, marked: str) -> None:
    check(LowerNameRecognizer(2), marked)
