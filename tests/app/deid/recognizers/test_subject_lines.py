"""Who a message is about, by its subject."""

from collections.abc import Callable

import pytest

from app.deid.recognizers.base import RuleRecognizer
from app.deid.recognizers.subject_lines import SubjectLineRecognizer

Check = Callable[[RuleRecognizer, str], None]


@pytest.mark.parametrize(
    "marked",
    [
        "Subject: Re: ⟦Kowalczyk⟧ labs",
        "Subject: ⟦Brackwell⟧",
        "Subject: FW: pt ⟦Okafor⟧",
        "FW: pt ⟦Okafor⟧",
        "Fwd: ⟦Brandvold⟧ - CT results",
        "RE: ⟦Quellmar⟧ refill request",
        "Subject: ⟦Osric Brackwell⟧, chest pain",
        "Subject: ⟦Ondrasek⟧'s discharge",
        "Subject: update on ⟦Ondrasek⟧",
        "Subject: Re[2]: ⟦Ondrasek⟧ MRI",
        "To: clinic\nSubject: labs for ⟦Marchetti⟧\n\nHello",
        "Subject: ⟦Tolliver⟧/⟦Abara⟧ transfer",
        "> Subject: RE: ⟦BRACKWELL⟧ 4W",
        "Subject: ⟦Tolliver⟧ Results of CT",
        "Subject: RE: lab results",
        "Subject: Metoprolol refill",
        "Re: CT abdomen results",
        "Subject: Foley protocol",
        "Subject: Graves disease handout",
        "Subject: Potassium recall",
        "Subject: Fw: Staff meeting minutes",
        "Subject: Insulin pump settings",
        "Subject: Parkinson support group",
        "Subject: Covid testing",
        "Subject: Epic outage",
        "Subject: Code stroke activation",
        "Subject: VXL results",
        "Subject: PICU beds",
        "The subject: Brackwell was not told",
        "Labs for the subject",
    ],
)
def test_names_in_subjects(check: Check, marked: str) -> None:
    check(SubjectLineRecognizer(timeout_s=5.0), marked)
