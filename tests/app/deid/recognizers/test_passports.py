from collections.abc import Callable

import pytest

from app.deid.recognizers.base import RuleRecognizer
from app.deid.recognizers.passports import PassportZoneRecognizer

Check = Callable[[RuleRecognizer, str], None]

POSITIVE = """
page.¶⟦P<UTOQUILL<<WREN<ODALYS<<<<<<<<<<<<<<<<<<<<<<¶L898902C36UTO7408122F1204159ZE184226B<<<<<10⟧¶done
⟦I<UTOD231458907<<<<<<<<<<<<<<<¶7408122F1204159UTO<<<<<<<<<<<6¶QUILL<<WREN<ODALYS<<<<<<<<<<<<⟧
only ⟦P<UTOQUILL<<WREN<ODALYS<<<<<<<<<<<<<<<<<<<<<<⟧ was read
""".strip().splitlines()

NEGATIVE = """
A<B and B<C
Hgb <7, plt <50
<<<<<<<<<<<<<
----------<<<<<<
AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
x << y
pain <4
p<0.001 in all
LDL<70 AND HDL>40
A<BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
""".strip().splitlines()


@pytest.mark.parametrize("marked", POSITIVE)
def test_finds_machine_readable_zones(check: Check, marked: str) -> None:
    check(PassportZoneRecognizer(2), marked.replace("¶", "\n"))


@pytest.mark.parametrize("text", NEGATIVE)
def test_leaves_other_lines(check: Check, text: str) -> None:
    check(PassportZoneRecognizer(2), text)
