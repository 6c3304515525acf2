from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register


@register()
def outside_services(app_configs, **kwargs) -> list[CheckMessage]:
    messages: list[CheckMessage] = []
    for name in ("GEOCODER_URL", "MAP_TILES_URL"):
        url = getattr(settings, name)
        if url and not url.startswith(("https://", "http://")):
            messages.append(Error(f"{name} is not a web address.", id="annuaire.E001"))
    tiles = settings.MAP_TILES_URL
    if tiles and not all(part in tiles for part in ("{z}", "{x}", "{y}")):
        messages.append(
            Error("MAP_TILES_URL needs {z}, {x} and {y}.", id="annuaire.E002")
        )
    if tiles and not settings.MAP_TILES_ATTRIBUTION:
        messages.append(
            Warning(
                "Whoever draws the map is not named.",
                hint="Set MAP_TILES_ATTRIBUTION.",
                id="annuaire.W001",
            )
        )
    return messages
