"""What an entry of the demo is made of: plain data, free of any model."""

from dataclasses import dataclass

# The starter themes of an empty site, by their slugs.
FOOD = "alimentation-et-agriculture"
ENERGY = "energie-climat-et-nature"
CULTURE = "culture-et-lien-social"
HEALTH = "sante-et-bien-etre"
CITIZENSHIP = "citoyennete-et-solidarite"
EDUCATION = "education-et-formation"
HOUSING = "habitat-et-mobilite"
ECONOMY = "economie-sociale-et-solidaire"


@dataclass(frozen=True)
class Need:
    """A hand, a thing or a skill that is looked for, until a day or for good."""

    text: str
    ends_in_days: int | None = None


@dataclass(frozen=True)
class Entry:
    slug: str
    name: str
    kind: str
    summary: str
    themes: tuple[str, ...]
    synthese: tuple[tuple[str, str | tuple[str, str]], ...]
    status: str = "existante"
    tags: tuple[str, ...] = ()
    street: str = ""
    address_extra: str = ""
    postcode: str = ""
    city: str = ""
    citycode: str = ""
    lat: float | None = None
    lon: float | None = None
    # exacte, approximative, commune, or nothing for who has no fixed place.
    position: str = ""
    hide_exact_location: bool = False
    hours: str = ""
    hours_note: str = ""
    email: str = ""
    phone: str = ""
    website: str = ""
    social_links: tuple[str, ...] = ()
    # « oui », « en_partie » or « non ».
    step_free: str = ""
    accessible_toilets: str = ""
    sign_language: str = ""
    hearing_loop: str = ""
    access_note: str = ""
    price: str = ""
    needs: tuple[Need, ...] = ()
    offers: tuple[str, ...] = ()
    # Days before the loading; None when nobody ever checked.
    verified_days_ago: int | None = None
    verified_how: str = ""
    drawing: str = ""
