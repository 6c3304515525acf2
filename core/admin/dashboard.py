"""The admin's first screen: what would you like to do? Apps register their answers."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest

from wagtail.admin.ui.components import Component


@dataclass(frozen=True)
class Task:
    """One thing to do: its words, its icon and where it begins."""

    label: str
    help_text: str
    url: str
    icon: str


_sources: list[tuple[int, Callable[[HttpRequest], list[Task]]]] = []


def register_tasks(order: int) -> Callable:
    """The function gets the request and returns the tasks this person may do."""

    def decorate(source: Callable[[HttpRequest], list[Task]]) -> Callable:
        _sources.append((order, source))
        return source

    return decorate


class TasksPanel(Component):
    name = "tasks"
    template_name = "wagtailadmin/home/tasks.html"
    order = 10

    def __init__(self, request: HttpRequest):
        self.request = request

    def get_context_data(self, parent_context):
        sources = sorted(_sources, key=lambda source: source[0])
        return {
            "tasks": [task for _, source in sources for task in source(self.request)]
        }
