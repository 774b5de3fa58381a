"""Every recognizer of notes in English; importing them compiles their patterns, a second's work."""

from __future__ import annotations

from app.deid.recognizers.access_tokens import AccessTokenRecognizer
from app.deid.recognizers.account_numbers import AccountNumberRecognizer
from app.deid.recognizers.acting_names import ActingNameRecognizer
from app.deid.recognizers.addresses import AddressRecognizer
from app.deid.recognizers.ages import AgeRecognizer
from app.deid.recognizers.bare_numbers import BareNumberRecognizer
from app.deid.recognizers.base import RuleRecognizer
from app.deid.recognizers.birth_years import BirthYearRecognizer
from app.deid.recognizers.common_names import CommonNameRecognizer
from app.deid.recognizers.cued_names import CuedNameRecognizer
from app.deid.recognizers.dates import DateRecognizer
from app.deid.recognizers.devices import DeviceRecognizer
from app.deid.recognizers.employers import EmployerRecognizer
from app.deid.recognizers.facilities import FacilityRecognizer
from app.deid.recognizers.handoff_names import HandoffNameRecognizer
from app.deid.recognizers.header_columns import HeaderColumnRecognizer
from app.deid.recognizers.header_fields import HeaderFieldRecognizer
from app.deid.recognizers.health_plans import HealthPlanRecognizer
from app.deid.recognizers.initials import InitialsRecognizer
from app.deid.recognizers.licences import LicenceRecognizer
from app.deid.recognizers.lower_names import LowerNameRecognizer
from app.deid.recognizers.lower_towns import LowerTownRecognizer
from app.deid.recognizers.markup_fields import MarkupFieldRecognizer
from app.deid.recognizers.national_ids import NationalIdRecognizer
from app.deid.recognizers.network import NetworkRecognizer
from app.deid.recognizers.opaque_data import OpaqueDataRecognizer
from app.deid.recognizers.order_numbers import OrderNumberRecognizer
from app.deid.recognizers.passports import PassportZoneRecognizer
from app.deid.recognizers.payment import PaymentRecognizer
from app.deid.recognizers.phones import PhoneRecognizer
from app.deid.recognizers.places import PlaceRecognizer
from app.deid.recognizers.record_numbers import RecordNumberRecognizer
from app.deid.recognizers.relatives import RelativeRecognizer
from app.deid.recognizers.rosters import RosterRecognizer
from app.deid.recognizers.schools import SchoolRecognizer
from app.deid.recognizers.segments import SegmentRecognizer
from app.deid.recognizers.shaped_names import ShapedNameRecognizer
from app.deid.recognizers.shaped_numbers import ShapedNumberRecognizer
from app.deid.recognizers.shorthand_names import ShorthandNameRecognizer
from app.deid.recognizers.signatures import SignatureRecognizer
from app.deid.recognizers.spoken_numbers import SpokenNumberRecognizer
from app.deid.recognizers.ssn import SsnRecognizer
from app.deid.recognizers.stacked_fields import StackedFieldRecognizer
from app.deid.recognizers.subject_lines import SubjectLineRecognizer
from app.deid.recognizers.titled_names import TitledNameRecognizer
from app.deid.recognizers.towns import TownRecognizer
from app.deid.recognizers.vehicles import VehicleRecognizer
from app.deid.recognizers.wards import WardRecognizer
from app.deid.recognizers.wrapped_numbers import WrappedNumberRecognizer
from app.deid.recognizers.zip_codes import PostcodeRecognizer

RECOGNIZERS: tuple[type[RuleRecognizer], ...] = (
    HeaderFieldRecognizer,
    HeaderColumnRecognizer,
    StackedFieldRecognizer,
    MarkupFieldRecognizer,
    RosterRecognizer,
    SegmentRecognizer,
    TitledNameRecognizer,
    CuedNameRecognizer,
    CommonNameRecognizer,
    ShorthandNameRecognizer,
    LowerNameRecognizer,
    ActingNameRecognizer,
    HandoffNameRecognizer,
    SubjectLineRecognizer,
    ShapedNameRecognizer,
    InitialsRecognizer,
    RelativeRecognizer,
    SignatureRecognizer,
    DateRecognizer,
    PhoneRecognizer,
    NetworkRecognizer,
    SsnRecognizer,
    SpokenNumberRecognizer,
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
    ShapedNumberRecognizer,
    BareNumberRecognizer,
    WrappedNumberRecognizer,
    AddressRecognizer,
    PlaceRecognizer,
    TownRecognizer,
    LowerTownRecognizer,
    PostcodeRecognizer,
    FacilityRecognizer,
    EmployerRecognizer,
    SchoolRecognizer,
    WardRecognizer,
    AgeRecognizer,
    BirthYearRecognizer,
    OpaqueDataRecognizer,
)

# They weigh a find by what the rest of the text says, so they read it whole ("3/7" is a date where
# others are written that way).
WHOLE_TEXT: tuple[type[RuleRecognizer], ...] = (DateRecognizer, BirthYearRecognizer)
