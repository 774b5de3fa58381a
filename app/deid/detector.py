"""Finds what identifies somebody: shadow, recognizers, propagation, back to the text itself."""

from __future__ import annotations

from collections.abc import Iterable

from app.core.phi import PhiEntity
from app.core.settings import DeidSettings
from app.core.span import Span
from app.deid.candidates import Candidate, resolve
from app.deid.known import KnownPatient
from app.deid.propagation import places_of_identifiers, places_of_names, propagate
from app.deid.recognizers.access_tokens import AccessTokenRecognizer
from app.deid.recognizers.account_numbers import AccountNumberRecognizer
from app.deid.recognizers.ages import AgeRecognizer
from app.deid.recognizers.bare_numbers import BareNumberRecognizer
from app.deid.recognizers.base import RuleRecognizer
from app.deid.recognizers.common_names import CommonNameRecognizer
from app.deid.recognizers.cued_names import CuedNameRecognizer
from app.deid.recognizers.dates import DateRecognizer
from app.deid.recognizers.devices import DeviceRecognizer
from app.deid.recognizers.facilities import FacilityRecognizer
from app.deid.recognizers.header_fields import HeaderFieldRecognizer
from app.deid.recognizers.health_plans import HealthPlanRecognizer
from app.deid.recognizers.licences import LicenceRecognizer
from app.deid.recognizers.national_ids import NationalIdRecognizer
from app.deid.recognizers.network import NetworkRecognizer
from app.deid.recognizers.order_numbers import OrderNumberRecognizer
from app.deid.recognizers.passports import PassportZoneRecognizer
from app.deid.recognizers.payment import PaymentRecognizer
from app.deid.recognizers.phones import PhoneRecognizer
from app.deid.recognizers.places import PlaceRecognizer
from app.deid.recognizers.record_numbers import RecordNumberRecognizer
from app.deid.recognizers.ssn import SsnRecognizer
from app.deid.recognizers.titled_names import TitledNameRecognizer
from app.deid.recognizers.vehicles import VehicleRecognizer
from app.deid.shadow import cast_shadow

RECOGNIZERS: tuple[type[RuleRecognizer], ...] = (
    HeaderFieldRecognizer,
    TitledNameRecognizer,
    CuedNameRecognizer,
    CommonNameRecognizer,
    DateRecognizer,
    PhoneRecognizer,
    NetworkRecognizer,
    SsnRecognizer,
    RecordNumberRecognizer,
    HealthPlanRecognizer,
    AccountNumberRecognizer,
    PaymentRecognizer,
    LicenceRecognizer,
    PassportZoneRecognizer,
    VehicleRecognizer,
    DeviceRecognizer,
    NationalIdRecognizer,
    AccessTokenRecognizer,
    OrderNumberRecognizer,
    BareNumberRecognizer,
    PlaceRecognizer,
    FacilityRecognizer,
    AgeRecognizer,
)


class PhiDetector:
    """Runs Presidio's analyzer over the shadow of a text.

    Args:
        settings: Threshold and time limit.
    """

    def __init__(self, settings: DeidSettings) -> None:
        from app.deid.engine import RuleEngine  # late: Presidio and spaCy take a second

        self._timeout_s = settings.regex_timeout_s
        self._engine = RuleEngine(
            [recognizer(self._timeout_s) for recognizer in RECOGNIZERS],
            min_score=settings.min_score,
        )

    def detect(self, text: str, known: KnownPatient | None = None) -> tuple[PhiEntity, ...]:
        """Return what identifies somebody, in text order, not overlapping.

        Args:
            text: Any text.
            known: Names and identifiers to look for besides.
        """
        shadow = cast_shadow(text)
        found = self._engine.find(shadow.text)
        found.extend(self._known(shadow.text, known or KnownPatient()))
        found.extend(propagate(shadow.text, resolve(shadow.text, found), timeout_s=self._timeout_s))
        return tuple(
            PhiEntity(
                span=shadow.to_source(Span(c.start, c.end)),
                kind=c.kind,
                score=c.score,
                detectors=c.detectors,
            )
            for c in resolve(shadow.text, found)
        )

    def _known(self, shadow_text: str, known: KnownPatient) -> Iterable[Candidate]:
        names = [cast_shadow(name).text for name in known.names]
        identifiers = {cast_shadow(text).text: kind for kind, text in known.identifiers}
        yield from places_of_names(shadow_text, names, timeout_s=self._timeout_s)
        yield from places_of_identifiers(shadow_text, identifiers, timeout_s=self._timeout_s)
