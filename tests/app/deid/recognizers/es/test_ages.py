from collections.abc import Callable

import pytest

from app.deid.recognizers.base import RuleRecognizer
from app.deid.recognizers.es.ages import SpanishAgeRecognizer

Check = Callable[[RuleRecognizer, str], None]

POSITIVE = """
Mujer de ⟦92 años⟧
varón de ⟦90 años⟧ de edad
⟦104 años⟧, viuda
⟦noventa y un años⟧
⟦noventa años⟧
⟦noventa y dos años⟧ con FA
⟦cien años⟧
⟦ciento un años⟧
Edad: ⟦95 años⟧
Edad: ⟦97⟧
edad ⟦93 años⟧
paciente ⟦nonagenaria⟧
Paciente ⟦centenario⟧ sin
hombre de ⟦96 AÑOS⟧
cumplió ⟦93 años⟧ ayer
V/⟦94⟧
⟦91⟧ a/M
tiene ⟦99 años⟧.
de ⟦Noventa y Siete años⟧
señora de ⟦91años⟧
"""
NEGATIVE = """
Mujer de 89 años
hace 92 años
SatO2 93%
FC 95 lpm
93 mg/dL
mayores de 90 años
durante 95 años
peso 94 kg
temperatura 36,7
entre 85 y 95 mmHg
TA 190/95
nació en 1932
a las 92 horas
edad gestacional 39 semanas
Edad: 45
ochenta y nueve años
cien gramos
noventa latidos
con 92 de glucemia
64 años
"""


@pytest.mark.parametrize("marked", [*POSITIVE.split("\n")[1:-1], *NEGATIVE.split("\n")[1:-1]])
def test_ages(marked: str, check: Check) -> None:
    check(SpanishAgeRecognizer(2), marked)
