from collections.abc import Callable

import pytest

from app.deid.recognizers.base import RuleRecognizer
from app.deid.recognizers.es.phones import SpanishPhoneRecognizer

Check = Callable[[RuleRecognizer, str], None]

POSITIVE = """
Tel. ⟦91 402 77 15⟧
Tfno: ⟦944181920⟧
móvil ⟦655 301 842⟧
Teléfono de contacto: ⟦620-118-745⟧
Teléfono: ⟦+52 55 4178 2290⟧
celular ⟦+54 9 341 555-2317⟧
cel. ⟦310 555 2090⟧
⟦620 118 745⟧ (hija)
⟦+34 611 20 93 48⟧
⟦0034 611209348⟧
⟦947 21 08 66⟧
⟦91 402 77 15⟧
llamar al ⟦611209348⟧
fax ⟦+34 944 18 20 07⟧
Fax: ⟦976550128⟧
Ext. ⟦30412⟧
busca ⟦4471⟧
extensión nº ⟦2204⟧
whatsapp ⟦999 888 777⟧
Tlf. ⟦951 213 4477 ext. 12⟧
vive sola, ⟦611209348⟧
"""
NEGATIVE = """
Tel. 12-(/) -34
Tel: 1 - 2 - 3 - 4
TA 120/80
plaquetas 231.000
leucocitos 8.500
0,5 mg cada 12 horas
12 346 012
peso 3250 g
NHC 4471902
a los 600 mg
rango 600-800 mg
SatO2 93 %
620 118 células
611209348A
CP 28009
L4-L5
2024
13:45
el busca del médico
sin teléfono
extensión de 3 cm
fax no disponible
"""


@pytest.mark.parametrize("marked", [*POSITIVE.split("\n")[1:-1], *NEGATIVE.split("\n")[1:-1]])
def test_phones(marked: str, check: Check) -> None:
    check(SpanishPhoneRecognizer(2), marked)
