"""What an organiser does with a poll that is there."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from participation.admin.poll_screen import Screen
from participation.models import PollAnswer
from participation.polls import answering, editing, keeping, mails


def remove(screen: Screen) -> HttpResponse:
    key = screen.key("slot")
    try:
        editing.remove_slot(screen.poll, key, confirmed=screen.is_confirmed)
    except editing.NotAskedError as error:
        question = _(
            "%(count)d personnes ont répondu pour cette date : %(when)s. Elle sera "
            "barrée, avec leurs réponses."
        )
        values = {"count": error.count, "when": error.slot.when}
        fields = {"action": "remove", "slot": key}
        return screen.ask(question % values, _("Retirer cette date"), **fields)
    return screen.back(_("La date est retirée."))


def keep(screen: Screen) -> HttpResponse:
    key, user = screen.key("slot"), screen.request.user
    try:
        if not screen.may_publish:
            slot = keeping.propose(screen.poll, key, user)
            text = _("Date proposée : %s. Qui publie peut la retenir d’un clic.")
            return screen.back(text % slot.when)
        slot = keeping.keep(screen.poll, key, user, confirmed=screen.is_confirmed)
    except keeping.KeepError as error:
        if not error.can_insist:
            return screen.refuse(str(error))
        fields = {"action": "keep", "slot": key}
        return screen.ask(str(error), _("Retenir quand même"), **fields)
    text = _("Date retenue : %s. Les personnes qui ont donné une adresse le sauront.")
    return screen.back(text % slot.when)


def close(screen: Screen) -> HttpResponse:
    editing.close(screen.poll)
    return screen.back(_("Le sondage est clos."))


def reopen(screen: Screen) -> HttpResponse:
    if screen.poll.kept and not screen.may_publish:
        raise PermissionDenied
    if screen.poll.kept and not screen.is_confirmed:
        question = _(
            "La page n’aura plus de date, et les personnes qui ont donné une adresse "
            "le sauront. Rouvrir le sondage ?"
        )
        return screen.ask(question, _("Rouvrir"), action="reopen")
    try:
        keeping.reopen(screen.poll, screen.request.user)
    except keeping.KeepError as error:
        return screen.refuse(str(error))
    return screen.back(_("Le sondage est rouvert."))


def _answer(screen: Screen) -> PollAnswer:
    return get_object_or_404(screen.poll.answers, pk=screen.key("answer"))


def resend(screen: Screen) -> HttpResponse:
    answer = _answer(screen)
    if not (answer.email and mails.send_links(screen.poll, answer.email)):
        return screen.refuse(
            _("Cette adresse a déjà reçu trois courriels aujourd’hui : demain, oui.")
        )
    return screen.back(_("Le lien de %s est renvoyé.") % answer.first_name)


def withdraw(screen: Screen) -> HttpResponse:
    answer = _answer(screen)
    if not screen.is_confirmed:
        question = _("Retirer la réponse de %s ? Il n’en restera rien.")
        fields = {"action": "withdraw", "answer": answer.pk}
        return screen.ask(question % answer.first_name, _("Retirer"), **fields)
    answering.withdraw(answer)
    return screen.back(_("La réponse est retirée."))
