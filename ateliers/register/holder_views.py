"""« C’est fait », « je passe la main », without an account. GET changes nothing: mail
programs open links by themselves. An old link is answered with what is true now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ateliers.choices import CommitmentState, FollowUpOrigin
from ateliers.models import Commitment
from ateliers.register.links import read_holder
from ateliers.register.states import say
from participation.views import private


@private
def holder(request: HttpRequest, token: str) -> HttpResponse:
    held, done = read_holder(token), ""
    if request.method == "POST" and held and held.is_theirs:
        done = request.POST.get("action", "")
        if done == "done":
            say(held.row, state=CommitmentState.DONE, origin=FollowUpOrigin.HOLDER)
        elif done == "hand_back":
            rows = Commitment.objects.filter(pk=held.row.pk, email=held.row.email)
            rows.update(email="", handed_back_at=timezone.now())
        held = read_holder(token)
    return render(request, "ateliers/holder.html", {"held": held, "done": done})
