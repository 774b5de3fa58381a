"""Which headings say that what stands below them holds no longer."""

import pytest

from app.records.superseded import is_superseded


@pytest.mark.parametrize(
    ("title", "superseded"),
    [
        ("ORIGINAL TEXT - VOID", True),
        ("PREVIOUS REPORT (3/4) - VOID", True),
        ("Original Diagnosis: superseded by addendum", True),
        ("Draft note (entered in error)", True),
        ("First voided 300 mL", False),
        ("Initial care withdrawn", False),
        ("Old insulin pen - do not use", False),
        ("Prior note: do not use NSAIDs", False),
        ("Report of voiding trial", False),
    ],
)
def test_only_a_text_is_superseded(title: str, superseded: bool):
    assert is_superseded(title) is superseded
