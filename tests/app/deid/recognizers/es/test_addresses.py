from collections.abc import Callable

import pytest

from app.deid.recognizers.base import RuleRecognizer
from app.deid.recognizers.es.addresses import SpanishAddressRecognizer

Check = Callable[[RuleRecognizer, str], None]

POSITIVE = """
en ⟦C/ Los Molinos, 3, bajo B⟧
⟦C/ Fuente Nueva 14, 28009 Madrid⟧
⟦Calle del Olmo nº 7, 2º izda., 37002 Salamanca⟧
⟦Avda. Constitución, 88. 41004 Sevilla⟧
⟦Av. de los Álamos 312, Col. Doctores, C.P. 06720⟧
⟦Plaza Mayor, nº 7, 2º izda.⟧
⟦Plaza de España 3⟧
⟦Paseo de la Castaña, 120, 4ºB⟧
⟦Calle Hidalgo #45 Int. 2, Colonia Centro⟧
⟦Cra. 15 # 88-21 Apto 402⟧
⟦Pasaje Los Copihues 1120⟧
⟦Carretera de Burgos km 32⟧
⟦C/ Real s/n⟧
⟦Ronda Norte, 5, portal 2, 3º A⟧
⟦Urb. Las Lomas, 22⟧
⟦CP 28013 Madrid⟧
⟦28013 Madrid⟧
⟦apartado de correos 118⟧
⟦Colonia Roma Norte⟧
⟦Camino Viejo 12⟧
"""
NEGATIVE = """
vía oral
camino a casa
carrera universitaria
C. difficile positivo
paseo diario de 30 minutos
plaza de residencia concedida
calle abajo
28013 leucocitos
eje cardiaco normal
torre de endoscopia
ronda de antibióticos
cuesta respirar
L4-L5
3 comprimidos
piso húmedo
c/8 horas
c/ 12 h
colonia bacteriana
barrio sin ascensor
diagonal a 45 grados
"""


@pytest.mark.parametrize("marked", [*POSITIVE.split("\n")[1:-1], *NEGATIVE.split("\n")[1:-1]])
def test_addresses(marked: str, check: Check) -> None:
    check(SpanishAddressRecognizer(2), marked)
