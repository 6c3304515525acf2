from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "agenda"
    verbose_name = "Agenda"

    def ready(self) -> None:
        from agenda import hosts, jobs, searchable, sources  # noqa: F401
