from collections.abc import Callable

import pytest

from app.deid.recognizers.base import RuleRecognizer
from app.deid.recognizers.es.listed_names import SpanishListedNameRecognizer

Check = Callable[[RuleRecognizer, str], None]

POSITIVE = """
⟦Rosa Bermejo⟧ acude sola
Acude ⟦Ainara Etxaniz⟧ con fiebre
Ayer ⟦Nerea⟧ durmió bien
⟦Bermejo Llorente, Nerea⟧ acude
⟦Mª Carmen Pérez⟧
⟦JAVIER OLMEDA RUIZ⟧
según ⟦Dolores⟧, mejor
⟦Luis Alfonso de la Torre⟧
⟦García Llorente⟧ ingresa
⟦Montserrat Puig i Ferrer⟧
con ⟦Iker⟧ y ⟦Unai⟧
⟦Juan Manuel Moreno Calvo⟧
Nota de ⟦Itziar⟧
⟦Rocío Luna⟧
que ⟦Mercedes⟧ vino
⟦Pedro J. Ramírez⟧
y ⟦Carlos Ruiz⟧ espera
para ⟦Sofía⟧
⟦Jesús Mª Soto⟧
⟦Ana-Belén Díaz⟧
"""
NEGATIVE = """
Dolores abdominales desde ayer
Rosario de síntomas
Remedios caseros sin efecto
enfermedad de Graves
sonda Foley
síndrome de Sjögren
SatO2 97%
Paciente estable
Consuelo y apoyo familiar
Mercedes es buena opción
SARA negativa
Calle Rosa
el pilar posterior
dolores intensos
Hospital Carlos
Babinski ausente
Tumor de Wilms
Salud mental
Barthel 35
Losartán y Omeprazol
virus de Epstein-Barr
Nieves abundantes
"""


@pytest.mark.parametrize("marked", [*POSITIVE.split("\n")[1:-1], *NEGATIVE.split("\n")[1:-1]])
def test_listed_names(marked: str, check: Check) -> None:
    check(SpanishListedNameRecognizer(2), marked)
