from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "agenda"
    verbose_name = "Agenda"
    page_moments = {"agenda.Occurrence": ["start", "end"]}

    def ready(self) -> None:
        from agenda import hosts, jobs, searchable, sources  # noqa: F401
