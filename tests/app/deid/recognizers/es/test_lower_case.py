"""Tables of names and towns in lower case, and of the words that look like them."""

from collections.abc import Callable

import pytest

from app.deid.recognizers.base import RuleRecognizer
from app.deid.recognizers.es.lower_case import SpanishLowerCaseRecognizer

Check = Callable[[RuleRecognizer, str], None]

ROWS = """
varón de 54 a, ⟦josé luis⟧, camionero de ⟦albacete⟧
comentado con dr. ⟦arrizabalaga⟧ (neumo)
vive en ⟦granada⟧ con su hija
paciente de ⟦móstoles⟧
dolores de cuenca ocular, en palma de la mano
dr. de guardia, sra. estable
luz de alarma, clara mejoría
""".strip().splitlines()


@pytest.mark.parametrize("marked", ROWS)
def test_finds_names_and_towns_in_lower_case(check: Check, marked: str) -> None:
    check(SpanishLowerCaseRecognizer(2), marked)
