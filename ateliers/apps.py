from django.apps import AppConfig


class AteliersConfig(AppConfig):
    name = "ateliers"
    verbose_name = "Ateliers"
    page_moments = {"ateliers.AtelierPage": ["start", "end"]}

    def ready(self) -> None:
        from ateliers import (  # noqa: F401
            hosts,
            jobs,
            outbox_hooks,
            personal_data,
            rights,
            searchable,
            signals,
            sources,
        )
        from ateliers.register import signals as register_signals  # noqa: F401
