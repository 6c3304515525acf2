from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from wagtail.admin import messages
from wagtail.models import Page

from participation.hosts import Host
from participation.models import DatePoll


@dataclass
class Screen:
    """What each action works on."""

    request: HttpRequest
    page: Page
    host: Host
    poll: DatePoll | None

    @property
    def may_publish(self) -> bool:
        return self.page.permissions_for_user(self.request.user).can_publish()

    def key(self, name: str) -> int:
        text = self.request.POST.get(name, "")
        if not text.isdecimal() or len(text) > 18:
            raise Http404
        return int(text)

    @property
    def is_confirmed(self) -> bool:
        return self.request.POST.get("confirmed") == "1"

    def back(self, text: str = "") -> HttpResponse:
        if text:
            messages.success(self.request, text)
        return redirect("participation_page_poll", self.page.pk)

    def refuse(self, text: str) -> HttpResponse:
        messages.error(self.request, text)
        return self.back()

    def ask(self, question: str, button: str, **fields) -> HttpResponse:
        context = {"page": self.page, "question": question, "button": button}
        context["fields"] = {**fields, "confirmed": "1"}.items()
        return render(
            self.request, "wagtailadmin/participation/poll_confirm.html", context
        )
