"""What whoever organises meets in the admin: on a telephone, at a desk, at night."""

from axe_playwright_python.sync_playwright import Axe

from tests.browser import PAGES_MARKS

pytestmark = PAGES_MARKS

ADDRESSES = """
from django.urls import reverse
from participation.models import Correction, DatePoll, Gathering
poll = DatePoll.objects.first()
coming = Gathering.objects.filter(report_told_at=None, registrations__isnull=False)
pk, page = coming.values_list("pk", "page_id").first()
read = Correction.objects.first().registration.gathering_id
print(reverse("participation_page_poll", args=[poll.page_id]))
print(reverse("participation_gatherings", args=[page]))
print(reverse("participation_invite", args=[page]))
print(reverse("participation_people", args=[pk]))
print(reverse("participation_message", args=[pk]))
print(reverse("participation_setup", args=[pk]))
print(reverse("participation_sheet", args=[pk]))
print(reverse("participation_corrections", args=[read]))
print(reverse("participation_places"))
"""
LOOKS = [(360, "light"), (1280, "dark")]


def test_axe_finds_nothing_and_nothing_scrolls_sideways(admin, site, served):
    faults = []
    for address in served.shell(ADDRESSES).split():
        for width, scheme in LOOKS:
            admin.set_viewport_size({"width": width, "height": 740})
            admin.emulate_media(color_scheme=scheme)
            assert admin.goto(site + address).status == 200
            found = Axe().run(admin).response["violations"]
            faults += [(address, width, rule["id"]) for rule in found]
            if admin.evaluate("document.documentElement.scrollWidth") > width:
                faults.append((address, width, "scrolls"))
    assert faults == []
