from collections.abc import Callable

import pytest

from app.deid.recognizers.base import RuleRecognizer
from app.deid.recognizers.es.places import SpanishPlaceRecognizer

Check = Callable[[RuleRecognizer, str], None]

POSITIVE = """
vive en ⟦Fuentelapeña⟧
Reside en ⟦Villar del Olmo⟧ con su hija
natural de ⟦Cantalejo⟧ (⟦Segovia⟧)
procedente de ⟦Envigado⟧.
nacida en ⟦Huancayo⟧
vecino de ⟦Torre del Burgo⟧
en ⟦Zaragoza⟧ desde 2010
, ⟦Burgos⟧.
⟦Madrid⟧, 12 de marzo
trasladado a ⟦Soria⟧
originario de ⟦El Puente⟧
viaje reciente a ⟦Cuenca⟧
provincia de ⟦Teruel⟧
de ⟦Bogotá⟧, con
vive sola en ⟦Montealegre⟧
ciudad de ⟦Puebla⟧
por ⟦León⟧.
(⟦Lugo⟧)
desde ⟦Las Palmas de Gran Canaria⟧.
empadronado en ⟦Getafe⟧
"""
NEGATIVE = """
vive en España
procede de Marruecos
reside en Andalucía
natural de Ecuador
viaje a Francia
trasladado a Urgencias
trasladada a Medicina Interna
vive en residencia
Rosario de síntomas
Mérida no consta
ingresa en Cardiología
nacido en 1950
vive en un piso
procedente de Consultas
originario de África
vive en Castilla y León
la cuenca orbitaria
sano, toledo
en Cuidados
trabaja en oficina
"""


@pytest.mark.parametrize("marked", [*POSITIVE.split("\n")[1:-1], *NEGATIVE.split("\n")[1:-1]])
def test_places(marked: str, check: Check) -> None:
    check(SpanishPlaceRecognizer(2), marked)
