from collections.abc import Callable

import pytest

from app.core.phi import PhiKind
from app.deid.recognizers.base import RuleRecognizer
from app.deid.recognizers.spoken_numbers import SpokenNumberRecognizer

Check = Callable[[RuleRecognizer, str], None]

POSITIVE = """
DOCTOR: And your phone number? PATIENT: ⟦Five five five, two one two, three four five six⟧.
My number is ⟦617 five five five 0142⟧ if you need me
call me at ⟦four twelve, triple five, oh one forty-two⟧
It's ⟦eight hundred five five five, nineteen nineteen⟧, that's the phone
CALL ME AT ⟦FIVE FIVE FIVE TWO ONE TWO THREE⟧
My social is ⟦nine one two, seven oh, four four six six⟧
The MRN is ⟦four four seven one nine zero two⟧.
my zip code is ⟦nine oh two one oh⟧
Member ID, uh, ⟦seven seven two, and then, four one nine⟧
medicare ⟦one E G four T E five M K seven three⟧
the policy is ⟦four four B, nine one seven, C two⟧
Doctor: And is your mobile still the one ending ⟦four-one-seven⟧?
The last four digits of my card are ⟦nine oh two one⟧.
And the mobile ends ⟦four-one-seven⟧?
my cell ends in ⟦0142⟧
"""
NEGATIVE = """
Repeat these numbers: five eight two six nine four seven
Digit span forward: number of digits five eight two six nine four
Phone visit. Pain was four, then five, then six, then seven
I called my sister two or three times, five days ago
She counted to the number one two three four five six seven
one two three four five six seven
her card says stage three A T one N zero M zero then four cycles
It came up two, three, one, four, two, five times a night.
The phone was off the last three days, two or three times.
A course ending four weeks ago; call us in one.
A rash ending four five days ago
His number of pills went from two to three to four.
"""


@pytest.mark.parametrize("marked", POSITIVE.strip().splitlines())
def test_numbers_in_words(check: Check, marked: str) -> None:
    check(SpokenNumberRecognizer(1.0), marked)


@pytest.mark.parametrize("text", NEGATIVE.strip().splitlines())
def test_left_alone(check: Check, text: str) -> None:
    check(SpokenNumberRecognizer(1.0), text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("My social is nine one two, seven oh, four four six six", PhiKind.SSN),
        ("the number there is nine one two seven oh four four six six", PhiKind.SSN),
        ("the number there is five five five, oh one four two", PhiKind.PHONE),
        ("you can fax it to five five five, oh one four two", PhiKind.FAX),
        ("chart number four four seven one nine zero two", PhiKind.MRN),
        ("her number is four four seven one nine zero", PhiKind.OTHER_ID),
    ],
)
def test_kinds(text: str, kind: PhiKind) -> None:
    assert [found.kind for found in SpokenNumberRecognizer(1.0).find(text)] == [kind]
