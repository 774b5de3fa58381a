"""What a resource's status means for its note: read, read with the status said, or refused.

Source:
    HL7 FHIR value sets document-reference-status, composition-status and
    diagnostic-report-status of R4 (4.0.1) and R5 (5.0.0).
"""

from __future__ import annotations

from app.core.errors import RecordError

# A note that its own source took back is no note of the patient's.
_REFUSED = frozenset(("entered-in-error", "cancelled"))
_KNOWN = frozenset(
    """
    current superseded final preliminary registered partial modified amended corrected appended
    deprecated unknown
    """.split()
)
UNRECOGNIZED = "unrecognized"


def note_status(*statuses: str) -> str | None:
    """Return what is said of a note, in the words of the standard.

    Args:
        statuses: Of the resource, then of the document in it; the last that is given tells most,
            except that a superseded one stays superseded.

    Returns:
        One of the known statuses; "unrecognized" for a word that is none; None where none is given.

    Raises:
        RecordError: ``status_refused``; the source took the note back.
    """
    given = [status for status in statuses if status]
    for status in given:
        if status in _REFUSED:
            raise RecordError("status_refused", status=status)
    if not given:
        return None
    if any(status not in _KNOWN for status in given):
        return UNRECOGNIZED
    return "superseded" if "superseded" in given else given[-1]
