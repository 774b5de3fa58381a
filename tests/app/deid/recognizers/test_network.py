from collections.abc import Callable

import pytest

from app.deid.recognizers.base import RuleRecognizer
from app.deid.recognizers.network import NetworkRecognizer

Check = Callable[[RuleRecognizer, str], None]

POSITIVE = """
write to ⟦m.quill@example.org⟧.
⟦M_QUILL+22@mail.example.co.uk⟧
⟦wren.o'quill@example.com⟧
email: ⟦wquill@saltmarsh⟧
⟦wren @ example.org⟧
⟦wren dot quill at example dot com⟧
⟦wquill [at] example.org⟧
⟦wquill(at)example(dot)com⟧
⟦wquill at mail dot com⟧
see ⟦www.example.org/a?b=1⟧.
⟦https://alex.example.test/profile⟧;
⟦http://www.FaceUpdate.example.br/⟧
on ⟦mychart.example.org⟧ today
⟦example.com⟧
⟦portal.example.co.uk/login⟧
⟦ftp://files.example.org/x⟧
from ⟦192.0.2.44⟧
IP ⟦203.0.113.42⟧.
⟦192.0.2.0/24⟧
from ⟦2001:db8:0:0:1:2:3:4⟧
⟦fe80::1⟧ and ⟦2001:db8::8a2e:370:7334⟧
twitter ⟦@wrenquill⟧
by ⟦@wren_quill⟧
⟦wquill at gmail.com⟧
⟦wren.quill@saltmarsh⟧ or
""".strip().splitlines()

NEGATIVE = """
at 08:30:15, pH 7.35
q.d. and b.i.d. 2 tabs @ noon
500 mg @bedtime
pain.No distress
stable.He went home
e.g. and i.e. are fine
v1.2.3.4 of the software
version 2.10.4.1
sections 1.2.3
seen at home
at the dot of noon
looked at example of it
ratio 1:2:3
12:30 and 14:45
b.i.d.
p.o.q.d.
A::B
C::
pt. is well.Will return
a 3.5.2 cm
T.i.d. dosing
@ 500 mL/hr
@home
""".strip().splitlines()


@pytest.mark.parametrize("marked", POSITIVE)
def test_finds_network_addresses(check: Check, marked: str) -> None:
    check(NetworkRecognizer(2), marked.replace("¶", "\n"))


@pytest.mark.parametrize("text", NEGATIVE)
def test_leaves_clinical_text(check: Check, text: str) -> None:
    check(NetworkRecognizer(2), text)
