from collections.abc import Callable

import pytest

from app.deid.recognizers.base import RuleRecognizer
from app.deid.recognizers.es.facilities import SpanishFacilityRecognizer

Check = Callable[[RuleRecognizer, str], None]

POSITIVE = """
⟦Hospital Universitario La Ribera⟧
⟦Hospital General Benito Ocampo⟧
⟦Centro de Salud Las Acacias⟧
⟦Clínica Santa Elena⟧, de Soria
⟦Hospital Comarcal de Valdeorras⟧ el 2 de julio
⟦CESFAM Los Aromos⟧
⟦UMF No. 34⟧
⟦Residencia Virgen del Camino⟧.
⟦Centro de Salud Nuestra Señora de la Antigua⟧
⟦CEIP Fuente Nueva⟧ desde
⟦IES La Senda⟧
⟦Farmacia Olmeda⟧
⟦Hospital 12 de Octubre⟧
⟦Colegio San José⟧
⟦Escuela Infantil Los Gorriones⟧
⟦Ferretería Garmendia⟧
Trabaja como soldador en ⟦Astilleros Garibay⟧
empleada de ⟦Limpiezas Olmo, S.L.⟧
⟦Construcciones Olmo S.A.⟧
⟦Hospital de San Pedro⟧
⟦HOSPITAL UNIVERSITARIO LA RIBERA⟧
"""
NEGATIVE = """
Hospital Universitario
acude al Hospital
Centro de Salud
Centro de Salud Mental
Hospital de Día
Clínica: dolor
Residencia habitual
Farmacia Hospitalaria
Laboratorio: normal
instituto de secundaria
trabaja en oficina
Trabaja como soldador en Hospital Universitario
colegio público
Laboratorio Central
centro de día
Clínica Dental
trabaja de camarera
estudia en la universidad
Hospital de referencia
escuela infantil
Residencia de Mayores
"""


@pytest.mark.parametrize("marked", [*POSITIVE.split("\n")[1:-1], *NEGATIVE.split("\n")[1:-1]])
def test_facilities(marked: str, check: Check) -> None:
    check(SpanishFacilityRecognizer(2), marked)
