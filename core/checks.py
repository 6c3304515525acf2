from django.conf import settings
from django.core.checks import Error, register


@register()
def site_is_a_plain_folder(app_configs, **kwargs) -> list[Error]:
    """`site` is a module of the standard library; a package would shadow it."""
    if (settings.BASE_DIR / "site" / "__init__.py").exists():
        return [
            Error(
                "site/ must not be a package.",
                hint="Delete site/__init__.py.",
                id="core.E001",
            )
        ]
    return []
