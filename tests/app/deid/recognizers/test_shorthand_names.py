"""Names in lower case behind the shorthand of a note."""

from collections.abc import Callable

import pytest

from app.deid.recognizers.base import RuleRecognizer
from app.deid.recognizers.shorthand_names import ShorthandNameRecognizer

Check = Callable[[RuleRecognizer, str], None]


@pytest.mark.parametrize(
    "marked",
    [
        "d/w ⟦brennick⟧, ok to dc",
        "s/w ⟦tolva brennick⟧ re labs",
        "spoke w/ ⟦wren vexley⟧ re dc planning",
        "met with ⟦maribeth quonset⟧ today",
        "lives w/ ⟦auberon⟧ and dog",
        "dtr ⟦ilsabet⟧ 2 hrs away",
        "pt's wife ⟦ludmira scovish⟧ at bedside",
        "rn ⟦tovah⟧ hung abx",
        "dr ⟦thrandle⟧ aware",
        "cm ⟦thrandle⟧ aware",
        "a 2.5 cm zanthoid cyst",
        "No RRT thrandle for now",
        "called ⟦maribeth quonset⟧ x2",
        "no cp. paged ⟦thrandle⟧ at 0300",
        "told ⟦zanthe⟧ to hold metformin",
        "asked ⟦vexley⟧'s son to call",
        "⟦brenholt⟧: agree w/ above",
        "d/w cards, renal and ortho, all ok",
        "spoke w/ pharmacy re vanc trough",
        "met w/ palliative, dnr/dni",
        "lives w/ spouse, stairs x12",
        "called rapid response for hypoxia",
        "told to stop nsaids",
        "asked repeatedly about pain",
        "dtr present, son in law too",
        "the so called brennick",
        "rn at bedside",
        "dr to review",
        "wife to bring cpap",
        "plan: agree w/ above",
        "d/w grace unit",
        "s/o stable gait",
        "called vexley@clinic",
    ],
)
def test_names_in_lower_case(check: Check, marked: str) -> None:
    check(ShorthandNameRecognizer(timeout_s=5.0), marked)
