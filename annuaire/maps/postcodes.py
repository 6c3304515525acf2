"""The communes whose postcode names them; the others need their INSEE code."""

ARRONDISSEMENTS = {f"130{n:02d}": f"132{n:02d}" for n in range(1, 17)}
COMMUNES = {
    "13190": "13002",  # Allauch
    "13400": "13005",  # Aubagne
    "13600": "13028",  # La Ciotat
    "13380": "13075",  # Plan-de-Cuques
    "13240": "13106",  # Septèmes-les-Vallons
    "13821": "13070",  # La Penne-sur-Huveaune
    "13260": "13022",  # Cassis
    "13500": "13056",  # Martigues
    "13127": "13117",  # Vitrolles
    "13120": "13041",  # Gardanne
}


def citycode_of(postcode: str) -> str:
    return ARRONDISSEMENTS.get(postcode) or COMMUNES.get(postcode, "")


def citycode_term(citycode: str) -> str:
    """As the search knows it: 13001 is the code of Aix and the postcode of the first
    arrondissement."""
    return f"zzcommune{citycode}" if citycode else ""
