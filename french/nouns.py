"""Names of things with their article, and what agrees with them."""

FEMININE = frozenset(
    [
        "alternative",
        "corbeille",
        "fiche",
        "image",
        "lettre",
        "liste",
        "page",
        "proposition",
    ]
)
MASCULINE = frozenset(
    [
        *["accueil", "agenda", "annuaire", "atelier", "compte", "cycle", "document"],
        *["événement", "formulaire", "groupe", "lieu", "plan", "quartier", "résultat"],
        *["texte", "thème"],
    ]
)
VOWELS = "aàâeéèêiîoôuh"


def first_word(noun: str) -> str:
    return str(noun).split()[0].lower()


def is_feminine(noun: str) -> bool:
    return first_word(noun) in FEMININE


def with_article(noun: str) -> str:
    """« La page », « Le compte rendu », « L’atelier »."""
    if noun[0].lower() in VOWELS:
        return f"L’{noun}"
    return f"La {noun}" if is_feminine(noun) else f"Le {noun}"
