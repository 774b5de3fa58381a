"""One deidentifier for the room's tests: it is built in a second and keeps no state."""

import pytest

from app.core.settings import DeidSettings
from app.deid import Deidentifier

SECRET = b"a secret for tests that is long enough"


@pytest.fixture(scope="session")
def deidentifier() -> Deidentifier:
    return Deidentifier(DeidSettings(), SECRET)
