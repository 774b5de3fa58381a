from collections.abc import Callable

import pytest

from app.deid.recognizers.base import RuleRecognizer
from app.deid.recognizers.es.dates import SpanishDateRecognizer

Check = Callable[[RuleRecognizer, str], None]

POSITIVE = """
Visto el ⟦12 de marzo de 2024⟧
⟦12/03/24⟧
⟦3-mar-24⟧
⟦2.3.2019⟧
⟦lunes 4 de marzo⟧
⟦jueves, 6 de junio de 2024⟧
⟦marzo de 2021⟧
en ⟦noviembre 2023⟧
⟦mar-21⟧
⟦03/2021⟧
FUR ⟦14-ene-2024⟧
⟦25 DE ENERO DE 2021⟧
⟦1º de mayo⟧
⟦primero de mayo⟧
el ⟦treinta y uno de diciembre de 1999⟧
⟦12 de marzo del 2024⟧
⟦12/03/2024 a las 14:30⟧
⟦2024-03-12T08:30⟧
del ⟦3 al 11 de marzo⟧
⟦5, 7 y 12 de febrero⟧
Curas los días ⟦5/2⟧, ⟦7/2⟧ y ⟦12/2/2024⟧;
control el ⟦5/2⟧
⟦lunes 4/3⟧
desde ⟦mayo⟧
a finales de ⟦abril⟧
⟦doce de marzo de dos mil veinticuatro⟧
el ⟦martes 5⟧ por la tarde
el día ⟦7⟧ a las 10
⟦Navidad de 2022⟧
ALTA EN ⟦MAYO⟧
"""
NEGATIVE = """
Fuerza 4/5 en MSD
1/2 comprimido cada 8 horas
el 1/2 restante
fractura del 1/3 distal
TA 120/80
en 2018
a las 14:30
los lunes y miércoles
Julio vino a consulta
Mayo score de 3
la Clínica Mayo
Hb 11,2 g/dL
3.250 g
Gleason 3+4
de 3 a 5 días
cada 8-12 horas
INR 2-3
en la Fundación Mayo
L4-L5
dosis de 0,5 mg/24 h
el 31/2 no existe
versión 13/14
"""


@pytest.mark.parametrize("marked", [*POSITIVE.split("\n")[1:-1], *NEGATIVE.split("\n")[1:-1]])
def test_dates(marked: str, check: Check) -> None:
    check(SpanishDateRecognizer(2), marked)
