"""Numbers of orders, specimens, studies, cases and people in registers, by label or prefix."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from app.core.phi import PhiKind
from app.deid.patterns import compiled
from app.deid.recognizers.bare_numbers import is_public_code
from app.deid.recognizers.base import Found, RuleRecognizer
from app.deid.recognizers.labelled import CERTAIN, LIKELY, LONG, labelled

_CERTAIN = labelled(
    r"accession|acc(?=[ ]?#)|requisition|authori[sz]ation|(?:prior|"
    r"pre)[ \-]?auth(?:ori[sz]ation)?|pre-?cert|"
    r"badge|employee[ ](?:id|no|num|#)|student[ ](?:id|no|num|#)|confirmation|tracking|incident|"
    r"(?:rx|prescription)(?=[ ]?(?:#|no\b|num))|inmate|booking|offender|DOC(?=[ ]?#)|EDIPI|"
    r"DoD[ ]id|"
    r"(?:military|service|voter|library|donor|biometric|fingerprint|retina|iris|voice[ ]?print|"
    r"photo|full[ _]face[ _]photo|case[ ]report|police[ ]report|docket|subpoena|"
    r"prison|medic[ ]?alert|health[ ]card|band|wrist[ ]?band|bracelet|kit|warranty|commission|"
    r"state[ ]file|form|"
    r"run|report|interpreter|folder|dossier|family|their|our|your|contract|permit|parcel|shipment|"
    r"courier|consent|claimant|victim|witness|warrant|court|bar[ ]?code|asset|box|seal|evidence|"
    r"membership|loyalty|ticket|reservation|flight|frequent[ ]flyer|cooler|container)[ _]"
    r"(?=(?:ids?|numbers?|no|num|identifier|scan|template|file|ref|reference|#)\b|\#|photo)|"
    r"docket|NCPDP|RAMQ|medic[ ]?alert|folder|dossier|state[ ]file|"
    r"(?:subject|participant|study|screening|randomi[sz]ation|enrol+ment|patient[ ]study)[ ]"
    r"(?=(?:ids?|numbers?|no|num|identifier|#)\b|\#)|DIN(?=[ ]?[:#])",
    value=CERTAIN,
)
_WITH_SIGN = labelled(
    r"accession|acc|specimen|order|req|study|protocol|subject|referral|prescription|rx|employee|"
    r"badge|"
    r"student|case|biometric(?:[ _]identifier)?|sample|barcode|surg(?:ical)?[ ]path(?:ology)?|"
    r"path(?:ology)?|"
    r"cytology|slide|exam|image|document|doc|dictation|job|transcription|incident|report|"
    r"(?:ref|reference)(?=[ ]?(?:#|no\b|num|id\b))|auth|ticket|call|session|trace|locker|donor|"
    r"unit|bag|form|run|commission|receipt|machine|glucometer|warranty|tag|band|tissue|kit|docket|"
    r"full[ _]face[ _]photo|"
    r"photo|fingerprint|conf|id",
    value=LIKELY,
    wants_sign=True,
)
_PLAIN = labelled(
    r"accession|specimen|requisition|order|job|dictation|case|incident|badge|rx|auth|"
    r"ref(?!s?:?[ ]?\d{1,3}(?:\.\d{1,3})?[ ]?[-–])|receipt|"
    r"number|form|run|commission|machine|glucometer|protocol(?![ ]\d{1,2}\.)|session|"
    r"id[ ](?:checked|seen|shown)|"
    r"biopsy|signature[ ]on[ ]device|unit|acc|claim|tracking|parcel|state[ ]file|band",
    value=LONG,
)
# "Band no, 959492", "Kit no. A-4412", "#Y87-5213": any word before a sign of a number.
_ANY = labelled(
    r"(?<=\p{L}{2}[ ])(?:nos?\.|nos?[,:]|num\.|nbr|№)|№|\p{L}{3,16}[ ](?:id|ID)(?=[ ]?[:#])",
    value=LIKELY,
)
_HASH = compiled(
    r"(?<![\w#&])#{1,2}[ ]?(?P<value>(?=(?:[\w\-]*?\d){4})[A-Za-z0-9]+(?:[\-][A-Za-z0-9]+){0,4})"
    r"(?![\w%]|[.,/]\d)"
)
# "R wrist # 2011": the year of a fracture.
_FRACTURED = compiled(r"#[ ](?:19|20)\d\d\Z")
# "QUELLMAR, ZARYA ACC 4471": the codes of a header in capitals.
_CODED = compiled(
    r"(?<=\p{Lu}{2}[ ])(?:ACC|CSN|ENC|REF|REQ)[ ](?P<value>\d{4,12})(?![\w/%]|[.,\-]\d)"
)
# "S24-1188", "SP-24-10231", "ORD-0012345": the shapes of laboratories and their prefixes.
_SHAPE = compiled(
    r"(?<![\w\-])(?:(?:S|SP|SU|C|CY|NG|AP|A|H|M|F|B|R|PS|SS|SC|US|CT|MR|XR|NM|PT|BM|FC|HP|FNA)"
    r"(?:\d{2}-\d{3,8}|-\d{2,4}-\d{3,8})|[A-Z]{1,4}-\d{2,5}-\d{3,6}|[A-Z]{1,3}-\d{2}-\d{3,8}|"
    r"(?:ORD|REQ|ACC|SPEC|LAB|REF|RX|AUTH|PA|CASE|INC|EMP|STU|ID|DOC|REP|CONF|TRK|BIO|PHOTO|BADGE|"
    r"SUBJ|PT|PAT|TKT)-[A-Z]{0,8}-?[A-Z]{0,4}\d{3,12}(?:-[A-Z0-9]{1,8})*)(?![\w\-])"
)
# Public numbers of trials and compounds: "NCT01234567", "LY-333531".
_PUBLIC = compiled(r"(?i)^(?:NCT|PMID|PMC|ISRCTN|EUDRACT|DOI|CAS|ICD|CPT|LOINC|OMIM|NDC|RS\d)")


class OrderNumberRecognizer(RuleRecognizer):
    """Finds numbers of orders, specimens, cases and the like."""

    KINDS = (PhiKind.OTHER_ID,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield labelled numbers, then shapes; public references are left."""
        for pattern, score in (
            (_CERTAIN, 0.85),
            (_WITH_SIGN, 0.8),
            (_PLAIN, 0.7),
            (_ANY, 0.7),
            (_HASH, 0.6),
            (_CODED, 0.76),
        ):
            for match in self.matches(pattern, text):
                is_year = pattern is _HASH and _FRACTURED.match(match.group()) is not None
                if not is_year and not _is_public(text, match):
                    yield Found(*match.span("value"), PhiKind.OTHER_ID, score)
        for match in self.matches(_SHAPE, text):
            yield Found(*match.span(), PhiKind.OTHER_ID, 0.75)


def _is_public(text: str, match: regex.Match[str]) -> bool:
    value = match["value"]
    return bool(_PUBLIC.match(value)) or is_public_code(text, match.start("value"), value)
