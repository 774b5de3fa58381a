"""A section of one line gives way to what was open above it."""

import pytest

from app.core.section import SectionKind as K
from app.records import segment


def parts(text: str) -> list[tuple[K, str]]:
    return [(section.kind, section.body.of(text)) for section in segment(text).sections]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "PLAN\n1. Rest.\n2. Walk.\n3. Allergy list: latex - hives.\n4. Soft diet.\n5. Home.\n",
            [
                (K.PLAN, "1. Rest.\n2. Walk."),
                (K.ALLERGIES, "latex - hives."),
                (K.PLAN, "4. Soft diet.\n5. Home."),
            ],
            id="the next item",
        ),
        pytest.param(
            "PLAN\n1. Rest.\n2. Walk.\n\nALLERGIES:\n1. Latex\n2. Peanuts\n",
            [(K.PLAN, "1. Rest.\n2. Walk."), (K.ALLERGIES, "1. Latex\n2. Peanuts")],
            id="a heading with a list of its own",
        ),
        pytest.param(
            "HPI\n1. She fell.\n2. Allergies: latex\n3. Medications: iron\n",
            [
                (K.HPI, "1. She fell."),
                (K.ALLERGIES, "latex"),
                (K.MEDICATIONS, "iron"),
            ],
            id="the next item has a heading of its own",
        ),
        pytest.param(
            "DRUGS:\n1. Iron.\n2. Zinc.\n3. Allergies: latex\n4. Folate.\n",
            [(K.MEDICATIONS, "1. Iron.\n2. Zinc."), (K.ALLERGIES, "latex\n4. Folate.")],
            id="below a list of medicines",
        ),
        pytest.param(
            "PLAN\nWalk.\n\nDiet: NPO     Code Status: Full Code\nDrain stays.\n",
            [
                (K.PLAN, "Walk."),
                (K.INSTRUCTIONS, "NPO"),
                (K.CODE_STATUS, "Full Code"),
                (K.PLAN, "Drain stays."),
            ],
            id="fields side by side",
        ),
        pytest.param(
            "PLAN\nWalk.\nAllergies: No Known Allergies     Dispo: home if dry\n",
            [
                (K.PLAN, "Walk."),
                (K.ALLERGIES, "No Known Allergies"),
                (K.DISPOSITION, "home if dry"),
            ],
            id="a disposition is no allergy",
        ),
        pytest.param(
            "PLAN\nWalk, and ask her Code Status: she was asleep.\n",
            [(K.PLAN, "Walk, and ask her Code Status: she was asleep.")],
            id="no gap",
        ),
    ],
)
def test_what_stands_on_one_line_ends(text: str, expected: list[tuple[K, str]]):
    assert parts(text) == expected
