from django.apps import AppConfig


class AteliersConfig(AppConfig):
    name = "ateliers"
    verbose_name = "Ateliers"

    def ready(self) -> None:
        from ateliers import rights, searchable, signals, sources  # noqa: F401
