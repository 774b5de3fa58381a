"""A question that names nothing asks of what the one before it asked of."""

import pytest

from app.core.deid_text import DeidText
from app.tasks import in_context


def asked(text):
    return DeidText(text, "p1", "m1")


@pytest.mark.parametrize(
    ("earlier", "question", "alone"),
    [
        (["What is the dose of apixaban?"], "Since when?", "Since when (apixaban)?"),
        (["How big is the stone?"], "Where is it?", "Where is it (stone)?"),
        (["What was the sodium?"], "What is it today?", "What is it today (sodium)?"),
        (["Does she have asthma?"], "Who told her that?", "Who told her that (asthma)?"),
        (
            ["What is the dose of apixaban?", "Since when?"],
            "Why was it started?",
            "Why was it started (apixaban)?",
        ),
        # These name what they ask of.
        (["How big is the stone?"], "What was the sodium?", "What was the sodium?"),
        (["How big is the stone?"], "How big was that nodule?", "How big was that nodule?"),
        (["What was the sodium?"], "Is there a plan for surgery?", "Is there a plan for surgery?"),
        ([], "Since when?", "Since when?"),
        (["Since when?"], "And now?", "And now?"),
    ],
)
def test_alone(earlier, question, alone):
    found = in_context(asked(question), [asked(text) for text in earlier])
    assert found == asked(alone)
