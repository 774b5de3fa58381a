"""Word lists that tell names from the rest of a Spanish note; accents do not count."""

from __future__ import annotations

from functools import cache

from app.deid.cultures import name_lists
from app.deid.eponyms import stands_as_eponym
from app.deid.lexicon import clinical_words, lines, words
from app.deid.patterns import compiled
from app.deid.plain_words import unaccented

_HISPANIC = "hispanic"
# "enfermedad de Graves", "sonda Foley", "escala de coma de Glasgow", "demencia tipo Alzheimer".
_HEADS = (
    r"enf(?:ermedad|\.)?|s[íi]ndromes?|sd\.?|sx\.?|sme\.?|signos?|sondas?|sng|escalas?|maniobras?|"
    r"pruebas?|tests?|clasificaci[óo]n|[íi]ndices?|drenajes?|cat[ée]ter(?:es)?|operaci[óo]n|"
    r"intervenci[óo]n|t[ée]cnica|procedimiento|linfomas?|tumor(?:es)?|sarcomas?|carcinomas?|"
    r"es[óo]fago|"
    r"fracturas?|luxaci[óo]n|par[áa]lisis|virus|bacilos?|tinci[óo]n|reflejos?|puntos?|tri[áa]ngulo|"
    r"tr[íi]ada|p[ée]ntada|ligamentos?|gl[áa]ndulas?|anillo|[úu]lceras?|hernias?|quistes?|"
    r"f[óo]rmula|"
    r"ecuaci[óo]n|criterios?|corea|ley|ataxia|demencia|tipo|contracturas?|fen[óo]meno|pie|"
    r"c[ée]lulas?|"
    r"espacio|l[íi]neas?|tiroiditis|gastritis|angina|anemia|arteritis|artritis|gangrena|mal|bocio|"
    r"soluci[óo]n|ringer|cuestionario|inventario|grado|estadio|estad[íi]o|puntuaci[óo]n|"
    r"score|posici[óo]n|decúbito|v[áa]lvula|pr[óo]tesis|stent|pinzas?|f[óo]rceps|agujas?|tubo|"
    r"trocar|mascarilla|bomba|respiraci[óo]n|soplo|ritmo|aparato|trompas?|folículos?|"
    r"conducto|membrana|divert[íi]culo|hidrocele|neuralgia|neuroma|edema|purpura|p[úu]rpura|"
    r"sarcoidosis|vasculitis|granulomatosis|esclerosis|distrofia|miopat[íi]a|nefropat[íi]a|"
    r"tumoraci[óo]n|"
    r"osteotom[íi]a|amputaci[óo]n|bypass|derivaci[óo]n|protocolo|regla|cl[íi]nica|temblor|afasia|"
    r"[áa]rea|marcha|fiebre|exantema|leucemia|esquema|r[ée]gimen|dieta|vendaje|coma|miniescala"
)
_EPONYM_BEFORE = compiled(
    rf"(?i)\b(?:{_HEADS})(?:[ ](?:de[ ]coma|modificad[oa]|de[ ]la|positiv[oa]|negativ[oa]|no|"
    rf"t[eé]rmic[oa]|vesical|urinari[oa]))?"
    r"[ ](?:de[ ]|del[ ]|tipo[ ]|de[ ]tipo[ ]|de[ ]la[ ]|tipo[ ])?"
    r"(?:\p{Lu}[\p{L}'.]+(?:[ ]?[\-–/y,][ ]?|[ ](?:y[ ])?)){0,3}$"
)
_BEFORE_CHARS = 70


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(unaccented(word) for word in words(name))


@cache
def given_names() -> frozenset[str]:
    """Return given names of Spanish notes, those that are words too."""
    told = {
        unaccented(name)
        for names in name_lists()
        if names.culture == _HISPANIC and names.part in ("female", "male")
        for name in names.names
    }
    others = {unaccented(word) for word in words("given_names")} - _listed("es/plain_words")
    return _listed("es/given_names") | told | (others - _clinical())


@cache
def surnames() -> frozenset[str]:
    """Return family names of Spanish notes, those that are words too."""
    told = {
        unaccented(name)
        for names in name_lists()
        if names.culture == _HISPANIC and names.part == "surnames"
        for name in names.names
    }
    return _listed("es/surnames") | told


@cache
def _clinical() -> frozenset[str]:
    return frozenset(unaccented(word) for word in clinical_words())


@cache
def _plain() -> frozenset[str]:
    return _listed("es/plain_words") - surnames() - (_listed("es/given_names") - _ambiguous())


@cache
def _ambiguous() -> frozenset[str]:
    return _listed("es/ambiguous_names")


def is_given(word: str) -> bool:
    """Say whether a word is a given name, be it a word besides ("Dolores")."""
    return unaccented(word) in given_names()


def is_family(word: str) -> bool:
    """Say whether a word is a family name, be it a word besides ("Calvo")."""
    return unaccented(word) in surnames()


def is_word_too(word: str) -> bool:
    """Say whether a name is also a word of a Spanish note."""
    return unaccented(word) in _ambiguous()


def is_plain_spanish(word: str) -> bool:
    """Say whether a word names nobody, capital or not: a heading, a role, a verb, a drug."""
    told = unaccented(word)
    return told in _plain() or (told in _clinical() and told not in given_names() | surnames())


def is_thing(text: str, start: int, end: int) -> bool:
    """Say whether a name at this place means a disease, a sign or a device.

    Spanish puts the noun before the name; notes also use the English order.
    """
    before = text[max(0, start - _BEFORE_CHARS) : start]
    return _EPONYM_BEFORE.search(before) is not None or stands_as_eponym(text, start, end)


@cache
def towns() -> tuple[str, ...]:
    """Return the listed towns, longest first."""
    return tuple(sorted(lines("es/towns"), key=len, reverse=True))
