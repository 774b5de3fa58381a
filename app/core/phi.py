"""Protected health information found in a text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.core.span import Span


class PhiKind(StrEnum):
    """The identifiers of HIPAA Safe Harbor that text can hold.

    Source:
        45 CFR 164.514(b)(2)(i).
    """

    NAME = "NAME"
    AGE90 = "AGE90"
    DATE = "DATE"
    PHONE = "PHONE"
    FAX = "FAX"
    EMAIL = "EMAIL"
    SSN = "SSN"
    MRN = "MRN"
    HEALTH_PLAN = "HEALTH_PLAN"
    ACCOUNT = "ACCOUNT"
    LICENSE = "LICENSE"
    VEHICLE = "VEHICLE"
    DEVICE = "DEVICE"
    URL = "URL"
    IP = "IP"
    LOCATION = "LOCATION"
    FACILITY = "FACILITY"
    OTHER_ID = "OTHER_ID"


class DeidMode(StrEnum):
    """How what was found is replaced: by blunt labels, or by surrogates that can be restored."""

    SAFE_HARBOR = "safe-harbor"
    PSEUDONYMIZE = "pseudonymize"


@dataclass(frozen=True, slots=True)
class PhiEntity:
    """A stretch of a raw note that identifies somebody.

    Attributes:
        span: In the raw text.
        score: Confidence in [0, 1].
        detectors: Names of the recognizers that found it.
    """

    span: Span
    kind: PhiKind
    score: float
    detectors: tuple[str, ...]
