"""The communes of the demo, and where an entry stands in them."""

# Postcode, name, and a point in the middle for who says no more than the commune.
COMMUNES = {
    "13001": ("13100", "Aix-en-Provence", 43.5283, 5.4497),
    "13002": ("13190", "Allauch", 43.3357, 5.4822),
    "13005": ("13400", "Aubagne", 43.2927, 5.5703),
    "13022": ("13260", "Cassis", 43.2152, 5.5385),
    "13028": ("13600", "La Ciotat", 43.1769, 5.6086),
    "13041": ("13120", "Gardanne", 43.4546, 5.4693),
    "13056": ("13500", "Martigues", 43.4053, 5.0528),
    "13070": ("13821", "La Penne-sur-Huveaune", 43.2812, 5.5168),
    "13075": ("13380", "Plan-de-Cuques", 43.3472, 5.4638),
    "13106": ("13240", "Septèmes-les-Vallons", 43.3984, 5.3657),
    "13117": ("13127", "Vitrolles", 43.4549, 5.2486),
}


def commune(citycode: str) -> dict:
    """Somewhere in that commune."""
    postcode, city, lat, lon = COMMUNES[citycode]
    return {
        "citycode": citycode,
        "postcode": postcode,
        "city": city,
        "lat": lat,
        "lon": lon,
        "position": "commune",
    }


def in_commune(citycode: str, street: str, lat: float, lon: float) -> dict:
    point = {"street": street, "lat": lat, "lon": lon, "position": "exacte"}
    return commune(citycode) | point


def marseille(district: int, street: str, lat: float, lon: float) -> dict:
    return {
        "citycode": f"132{district:02}",
        "postcode": f"130{district:02}",
        "city": "Marseille",
        "street": street,
        "lat": lat,
        "lon": lon,
        "position": "exacte",
    }


def district(number: int, lat: float, lon: float) -> dict:
    """Somewhere in that arrondissement."""
    return marseille(number, "", lat, lon) | {"position": "commune"}


def around(place: dict) -> dict:
    """Near that point; its street is known to us and shown to nobody."""
    return place | {"position": "approximative", "hide_exact_location": True}
