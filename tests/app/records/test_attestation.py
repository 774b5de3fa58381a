"""Who says that he saw the patient, and who sees it otherwise."""

import pytest

from app.records.attestation import attests, differs


@pytest.mark.parametrize(
    ("text", "attested", "differing"),
    [
        ("I personally saw the patient and agree.", True, False),
        ("Seen with the resident.", True, False),
        ("I agree EXCEPT as follows:", True, True),
        ("I was called at 3 am: she fell.", False, False),
        ("Culture reviewed by the lab: no growth.", False, False),
    ],
)
def test_what_attests_and_what_differs(text: str, attested: bool, differing: bool):
    assert (attests(text), differs(text)) == (attested, differing)
