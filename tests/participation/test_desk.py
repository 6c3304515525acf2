"""The waiting list in the team's hands, and what the admin's first screen says."""

import pytest

from core.roles import WRITERS
from participation import registering, seats
from participation.models import Gathering, Priority
from tests import factories
from tests.agenda.helpers import words_of
from tests.ateliers.helpers import atelier
from tests.participation.helpers import open_atelier, place_address, seated, states
from tests.participation.test_people_screen import post, screen, sign_in

__all__ = ["sign_in"]


@pytest.fixture
def full(cycle) -> Gathering:
    """Ten seats, all taken; three parties that wait."""
    gathering = open_atelier(cycle)
    for name, people in (("une", 2), ("foule", 8)):
        seated(gathering, name, people)
    seats.recount(gathering)
    for name, people in (("zoe", 3), ("lou", 1), ("ines", 2)):
        row = seated(gathering, name, people, state="a_confirmer")
        registering.confirm(row)
    return gathering


def row_of(gathering: Gathering, name: str):
    return gathering.registrations.get(first_name=name)


def test_somebody_passes_before_others_for_a_reason_that_is_kept(
    client, admin_client, full
):
    ines = row_of(full, "ines")
    assert ines.rank == 3
    for reason in ("", " \u202e ", "x" * 301):
        post(admin_client, full, "raise", row=ines.pk, reason=reason)
    assert not Priority.objects.exists()
    for _click in range(2):
        post(admin_client, full, "raise", row=ines.pk, reason="Vient de\r\n Gap")
    each = Priority.objects.get()
    assert (each.reason, each.user.display_name) == ("Vient de Gap", "Nadia")
    assert row_of(full, "ines").rank == 1
    page = words_of(admin_client.get(screen(full)))
    assert "ines, le" in page
    assert "par Nadia : Vient de Gap" in page
    post(admin_client, full, "raise", row=row_of(full, "une").pk, reason="Amie")
    full.refresh_from_db()
    assert full.taken == 10
    # No seat is free until somebody leaves one.
    registering.cancel(row_of(full, "une"))
    assert states(full) == {
        **{"foule": "inscrite", "zoe": "attente", "lou": "attente"},
        "ines": "proposee",
    }
    full.refresh_from_db()
    assert full.taken == full.ceiling == 10
    client.post(place_address(ines), {"action": "cancel"})
    assert Priority.objects.get().reason == ""


def test_the_first_screen_says_what_waits_for_an_answer_or_a_date(
    sign_in, admin_client, full, cycle
):
    assert "attend une réponse" not in words_of(admin_client.get("/admin/"))
    registering.cancel(row_of(full, "une"))
    home = words_of(admin_client.get("/admin/"))
    assert "Une place proposée attend une réponse" in home
    assert screen(full) in home
    assert "attend sa date" not in home
    undated = atelier(cycle, start=None)
    atelier(cycle, start=None, cancelled=True)
    factories.add(cycle, type(undated), "Brouillon", live=False)
    home = words_of(admin_client.get("/admin/"))
    assert "Un atelier annoncé attend sa date" in home
    assert f"« {undated.title} »" in home
    # Of people one knows only where one may see them.
    client = sign_in(WRITERS)
    assert "attend une réponse" not in words_of(client.get("/admin/"))
    full.organisers.add(client.session["_auth_user_id"])
    assert "attend une réponse" in words_of(client.get("/admin/"))
