"""De-identification: finds what identifies somebody, replaces it, and can put it back."""

from app.deid.deidentifier import Deidentified, Deidentifier
from app.deid.known import KnownPatient, read_known
from app.deid.leaks import check_leaks
from app.deid.replacement import Pair, ReplacementMap
from app.deid.restoring import restore_text

__all__ = [
    "Deidentified",
    "Deidentifier",
    "KnownPatient",
    "Pair",
    "ReplacementMap",
    "check_leaks",
    "read_known",
    "restore_text",
]
