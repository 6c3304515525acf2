from django.apps import AppConfig


class AnnuaireConfig(AppConfig):
    name = "annuaire"
    verbose_name = "Annuaire"
    page_moments = {
        "annuaire.Alternative": ["expire_at"],
        "annuaire.UpcomingOpening": ["start", "end"],
    }
    silent_models = ["Import", "ImportedRow", "Suggestion"]

    def ready(self) -> None:
        from annuaire import (  # noqa: F401
            checks,
            jobs,
            personal_data,
            rights,
            searchable,
            signals,
            sources,
        )
