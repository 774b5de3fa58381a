"""Street addresses, cities with their state, ZIP codes: everything smaller than a state."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from app.core.phi import PhiKind
from app.deid.lexicon import is_no_name
from app.deid.name_shape import trim_name
from app.deid.recognizers.base import Found, RuleRecognizer

STREET_WORDS = (
    "Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|Court|Ct|Circle|Cir|Place|Pl|"
    "Terrace|Ter|Parkway|Pkwy|Highway|Hwy|Way|Trail|Trl|Square|Sq|Loop|Alley|Crescent|Close|Row|"
    "Turnpike|Tpke|Plaza|Walk|Mews|Path|Pike|Run|Crossing|Route|Rte"
)
STATE_CODES = (
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM "
    "NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC PR"
).split()
STATE_NAMES = (
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|"
    "Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|"
    "Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|"
    "New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|"
    "Rhode Island|"
    "South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|"
    "Wisconsin|Wyoming"
)
_NAME = r"(?:\p{Lu}[\p{L}'\-.]+|\d{1,3}(?:st|nd|rd|th))"
_UNIT = (
    r"(?:,?[ ](?:Apt|Apartment|Unit|Suite|Ste|Floor|Fl|Rm|Bldg|Building|APT|UNIT|SUITE|STE|#)"
    r"\.?[ ]?#?[\w\-]{1,6})?"
)
_STREET = regex.compile(
    rf"\b\d{{1,6}}[A-Za-z]?[ ](?:(?:N|S|E|W|NE|NW|SE|SW|North|South|East|West)\.?[ ])?"
    rf"(?:{_NAME}[ ]){{1,4}}?(?:{STREET_WORDS}|STREET|AVENUE|ROAD|DRIVE|LANE|COURT)\b\.?{_UNIT}"
)
# Behind a street and a comma: its town.
_TOWN_AFTER = regex.compile(
    r",[ ]?(?:(?i:new|north|south|east|west|port|lake|mount)[ ])?"
    r"(?P<town>\p{Lu}[\p{L}'\-]+(?:[ ]\p{Lu}[\p{L}'\-]+){0,2})"
)
_CORNER = regex.compile(
    r"\b\d{1,3}(?:st|nd|rd|th)[ ](?:&|and)[ ]\p{Lu}\p{Ll}+|"
    r"\b(?:corner[ ]of|intersection[ ]of)[ ]\p{Lu}\p{Ll}+[ ](?:&|and)[ ]\p{Lu}\p{Ll}+"
)
# What towns end in; a preposition before them tells the rest.
_TOWN_ENDING = regex.compile(
    r"\b(?:in|at|from|to|near|of)[ ](?P<place>(?:(?:North|South|East|West|New|Port|Lake|Mount)[ ])?"
    r"(?!(?:Bedside|Comfort|Support|Report|Transport)\b)\p{Lu}\p{Ll}+"
    r"(?:ville|burgh?|haven|chester|shire|mouth|bury|stead|borough|stad|fort|port|side|view|town))"
    r"\b(?![ ]\p{Lu}|-)"
)
# A number and a name before "Apt 5", or behind "lives at", is a street of any ending.
_UNIT_TELLS = regex.compile(
    rf"\b\d{{1,6}}[ ](?:{_NAME}[ ]?){{1,4}},?[ ](?:Apt|Apartment|Unit|Suite|"
    rf"Ste)\.?[ ]?#?\w{{1,6}}\b"
)
_CUE_TELLS = regex.compile(
    rf"\b(?i:lives at|living at|resides at|residing at|address is|home at|from|at)[ ]"
    rf"(?P<place>\d{{2,6}}[ ]{_NAME}[ ]\p{{Lu}}[\p{{L}}'\-]+(?:[ ](?:Apt|Suite|Unit)\.?[ ]\w+)?)"
)
_STREET_ALONE = regex.compile(
    r"\b(?:on|at|near|from|off)[ ](?P<place>(?:\p{Lu}[\p{L}'\-]+[ ]){1,3}(?:Street|Avenue|Road|"
    r"Boulevard|Lane|"
    r"Parkway|Highway|Ave|Blvd|Rd))\b"
)
_PO_BOX = regex.compile(r"(?i)\bP\.?[ ]?O\.?[ ]?Box[ ]\d{1,7}\b")
_CITY_WORD = r"\p{Lu}[\p{L}'\-]+\.?"
_CITY_STATE = regex.compile(
    rf"(?P<place>{_CITY_WORD}(?:[ ]{_CITY_WORD}){{0,2}}),[ ]?(?:(?:{'|'.join(STATE_CODES)})\b|"
    rf"(?:{STATE_NAMES})\b)(?![ ]?(?:[a-z/]|\p{{L}}\.))(?:[ ,]+(?P<place>\d{{5}}(?:-\d{{4}})?)\b)?"
)
# Before one of these a comma ends an interjection more often than a town: "Sure, OK", "Well, HI".
_WORD_CODES = frozenset("OK HI OH ME".split())
_CAPS_WORD_CODES = _WORD_CODES | frozenset("OR IN MA PA AL DE".split())
_LINE_ENDS = regex.compile(r"[ \t.]*(?:\n|$)")
_SPOKEN = regex.compile(r"(?:^|[.?!:\n][ \t]*)$")
_STATE_ZIP = regex.compile(
    rf"\b(?:{'|'.join(STATE_CODES)}|{STATE_NAMES})[ ,]+(?P<place>\d{{5}}(?:-\d{{4}})?)(?![\w\-])"
)
_ZIP_LABEL = regex.compile(r"(?i)\bzip(?:[ ]?code)?[ ]?[:#]?[ ]?(?P<place>\d{5}(?:-\d{4})?)\b")
_LIVES = regex.compile(
    rf"\b(?i:lives?|living|resid(?:es|ed|ing)|moved|born|raised|grew up|traveled|travelled|"
    rf"visiting|relocated|fl(?:ies|ying|ew)|dr(?:ives|ove|iving)|came|com(?:es|ing)|"
    rf"arriv(?:es|ed|ing)|"
    rf"traveling|travelling|commut(?:es|ed|ing)|en route|e?migrated|immigrated|vacation|trip|"
    rf"native|originally|hails)[ ](?:(?:alone|independently|together)[ ])?"
    rf"(?:(?:back|in|over|up|down|here)[ ])?(?i:in|at|"
    rf"to|from|near|of)[ ]"
    rf"(?P<place>(?:(?:Saint|St\.|Fort|Mount|New|North|South|East|West|Port|San|Los|Las|El|La)[ ])?"
    rf"{_CITY_WORD}(?:[ ]{_CITY_WORD}){{0,2}})"
)
_COUNTY = regex.compile(
    r"\b(?P<place>(?:\p{Lu}[\p{L}'\-]+[ ]){1,2}(?:County|Township|Borough|Parish))\b"
)
_NOT_A_PLACE = regex.compile(
    rf"^(?:{STATE_NAMES}|USA?|United States|America|Mexico|Canada|England|India|China|Africa|"
    rf"Europe|"
    rf"Cuba|Haiti|Jamaica|Guatemala|Honduras|El Salvador|Nicaragua|Panama|Colombia|Venezuela|Peru|"
    rf"Ecuador|Bolivia|Chile|Argentina|Brazil|Puerto Rico|Dominican Republic|Spain|Portugal|France|"
    rf"Germany|Italy|Poland|Russia|Ukraine|Ireland|Scotland|Wales|Great Britain|Greece|Turkey|Iran|"
    rf"Iraq|Syria|Egypt|Nigeria|Ghana|Kenya|Ethiopia|Somalia|South Africa|Pakistan|Bangladesh|"
    rf"Nepal|Vietnam|Thailand|Korea|South Korea|Japan|Taiwan|Philippines|the Philippines|Australia|"
    rf"Asia|[A-Z]{{1,3}}|"
    r"(?:No|Yes|Yeah|Yep|Sure|Okay|Well|So|Right|Great|Good|Fine|Alright|Oh+|Ah+|Mm+|Um+|Uh+|Hm+|"
    r"Excellent|Perfect|Lovely|Brilliant|Thanks?|Hello)|"
    rf"(?:The|A|An|Room|Ward|ICU|ED|Hospital|Clinic)\b.*)\.?$"
)


class PlaceRecognizer(RuleRecognizer):
    """Finds addresses and towns; states and countries are left."""

    KINDS = (PhiKind.LOCATION,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield street addresses, towns, counties and ZIP codes."""
        streets = ((_STREET, 0.85), (_UNIT_TELLS, 0.8), (_PO_BOX, 0.9), (_CORNER, 0.7))
        for pattern, score in streets:
            for match in self.matches(pattern, text):
                yield Found(match.start(), _with_town(text, match), PhiKind.LOCATION, score)
        for pattern, score in (
            (_CITY_STATE, 0.75),
            (_STATE_ZIP, 0.85),
            (_ZIP_LABEL, 0.9),
            (_CUE_TELLS, 0.6),
            (_STREET_ALONE, 0.7),
            (_LIVES, 0.6),
            (_TOWN_ENDING, 0.5),
            (_COUNTY, 0.7),
        ):
            for match in self.matches(pattern, text):
                if pattern is _CITY_STATE and _is_spoken(text, match):
                    continue
                for start, end in match.spans("place"):
                    place = text[start:end]
                    if not _NOT_A_PLACE.match(place) and not is_no_name(place.split()[0]):
                        yield Found(start, end, PhiKind.LOCATION, score)


def _with_town(text: str, street: regex.Match[str]) -> int:
    """Return where an address ends: behind its street, or behind the town that follows it."""
    town = _TOWN_AFTER.match(text, street.end())
    kept = trim_name(text, *town.span("town")) if town is not None else None
    return street.end() if kept is None else kept[1]


def _is_spoken(text: str, match: regex.Match[str]) -> bool:
    """Say whether a comma and a word stand here, and no state: "Sure, OK", "FEMORAL, OR POPLITEAL".

    A ZIP code tells a town, and so does the end of a line.
    """
    place, _, code = (part.strip() for part in match.group().rpartition(","))
    if place.isupper() and code in _CAPS_WORD_CODES:
        return _LINE_ENDS.match(text, match.end()) is None
    return code in _WORD_CODES and _SPOKEN.search(text[: match.start()][-3:]) is not None
