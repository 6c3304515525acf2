from django.apps import AppConfig


class GroupesConfig(AppConfig):
    name = "groupes"
    verbose_name = "Groupes"

    def ready(self) -> None:
        from groupes import personal_data, searchable, signals, sources  # noqa: F401
