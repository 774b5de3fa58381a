"""Words that addresses are made of: streets, units, states, countries."""

from __future__ import annotations

from functools import cache

from app.deid.lexicon import lines

STREET_WORDS = (
    "Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|Court|Ct|Circle|Cir|Place|Pl|"
    "Terrace|Ter|Parkway|Pkwy|Highway|Hwy|Way|Trail|Trl|Square|Sq|Loop|Alley|Crescent|Close|Row|"
    "Rise|Cottages|Gardens|"
    "Turnpike|Tpke|Plaza|Walk|Mews|Path|Pike|Run|Crossing|Route|Rte"
)
# Words that streets end in as well as towns and sentences; a unit or a town behind them decides.
FAINT_STREET_WORDS = (
    "Gardens|Grove|Heights|Expressway|Freeway|Causeway|Esplanade|Parade|Point|Ridge|Landing|Cove|"
    "Glen|Str|Cres|Extension|Bypass|Quay|Wharf|Vista|View|Valley|Village|Manor|Meadows?|Mills?|"
    "Mission|Mount|Mountain|Orchard|Oval|Overpass|Parks?|Pass|Passage|Pines?|Plains?|Ports?|Prairie|"
    "Ramp|Ranch|Rapids?|River|Shoals?|Shores?|Skyway|Springs?|Spur|Stations?|Stravenue|Stream|"
    "Streets|Summit|Throughway|Trace|Track|Trafficway|Tunnel|Unions?|Viaduct|Wells?|Arcade|Avenues?|"
    "Bayou|Beach|Bend|Bluffs?|Bottom|Branch|Bridge|Brooks?|Burgs?|Camp|Canyon|Cape|Centers?|Circles|"
    "Cliffs?|Club|Common|Corners?|Course|Courts|Coves|Creek|Crest|Crossroad|Curve|Dale|Dam|Divide|"
    "Drives|Estates?|Falls|Ferry|Fields?|Flats?|Fords?|Forest|Forges?|Forks?|Fort|Garden|Gateway|"
    "Glens|Greens?|Groves|Harbors?|Haven|Hills?|Hollow|Inlet|Islands?|Isle|Junctions?|Keys?|"
    "Knolls?|Lakes?|Lights?|Loaf|Locks?|Lodge|Mall|Motorway|Ville|Roads"
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
# Countries as postal lines write them, those of one word apart.
COUNTRY_NAMES = (
    r"United States(?: of America)?|U\.?S\.?A\.?|United Kingdom|U\.?K\.?|Great Britain|"
    r"Northern Ireland|Czech Republic|New Zealand|South Africa|South Korea|"
    r"Costa Rica|Puerto Rico|Dominican Republic|El Salvador|Saudi Arabia|Sri Lanka|Sierra Leone|"
    r"Hong Kong|Ivory Coast|Cyprus \(Greek\)|The Netherlands|The Bahamas|The Gambia|Greenlander"
)
# Kinds of street that stand before their name, in several languages.
STREET_PREFIXES = (
    r"Rue|Avenue|Av\.|Avenida|Boulevard|Bd\.?|Chemin|Allée|Quai|Impasse|Via|Viale|Piazza|Corso|"
    r"Vicolo|Largo|Strada|Calle|C/|Camino|Paseo|Ronda|Carrer|Carretera|Calzada|Callejón|Travesía|"
    r"Rúa|Rua|Travessa|Praça|Alameda|Estrada|Ulica|[Uu]l\.|Aleja|Náměstí|nám\.|Strasse|Straße|"
    r"Jalan|Jl\.|Calea|Bulevardul|Cite|Cité|Urb\.|Urbanización|Colonia|Barrio"
)
# What names of streets end in where the kind is a part of the word.
STREET_ENDINGS = (
    r"stra(?:ss|ß)e|str\.|gasse|platz|allee|straat|laan|plein|gracht|kade|gade|vej|veien|gata|"
    r"gaten|gatan|vägen|gränd|torget|plads|stræde|katu|kuja|polku|tänav|puiestee|utca|körút|vegur|"
    r"stígur|braut|ulica"
)


@cache
def countries() -> str:
    """Return an expression of the names of countries, for the end of an address."""
    return "|".join(
        (COUNTRY_NAMES, *(word for line in lines("countries") for word in line.split()))
    )
