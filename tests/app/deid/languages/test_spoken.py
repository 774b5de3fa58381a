import pytest

from app.deid.languages.spoken import spoken_languages

CASES = [
    ("spanish note", "Paciente de 63 años que acude por dolor desde ayer.", ["es"]),
    ("spanish header", "Nombre: Ana  Apellidos: Roe  Fecha: 1/2/2024", ["es"]),
    ("spanish, few words", "Tiroiditis de Hashimoto con levotiroxina al día", ["es"]),
    ("english note", "The patient is a 63-year-old woman with chest pain.", ["en"]),
    ("english with spanish names", "She was seen by Dr. de la Cruz in La Paz with Ana.", ["en"]),
    ("latin terms", "En bloc resection was performed and the margins are clear.", ["en"]),
    ("no words", "BP 120/80, HR 72", ["en"]),
    ("empty", "", ["en"]),
    (
        "mostly spanish",
        "Paciente que acude por dolor desde ayer y refiere fiebre. The daughter was called by her.",
        ["es", "en"],
    ),
    (
        "mostly english",
        "She was seen with an interpreter and her daughter. He said: me duele desde ayer por la "
        "mañana. The plan was to return on day two for the results of this.",
        ["en", "es"],
    ),
    (
        "one english word in a long note",
        "Paciente que acude por dolor desde ayer y refiere fiebre con tos. " * 6 + "Dijo: the.",
        ["es"],
    ),
    ("too little to tell", "Paciente stable", ["es", "en"]),
    (
        "one quotation in a long note",
        "The patient was seen with her mother and was told of the results. " * 6 + "Dijo: hoy.",
        ["en"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_note_tells_its_languages(text: str, expected: list[str]) -> None:
    assert [language.name for language in spoken_languages(text, "auto")] == expected


def test_a_language_that_is_known_is_not_guessed() -> None:
    assert [each.name for each in spoken_languages("The patient is well.", "es")] == ["es"]
    assert [each.name for each in spoken_languages("Paciente estable hoy.", "en")] == ["en"]
