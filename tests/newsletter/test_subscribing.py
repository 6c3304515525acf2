"""Coming, choosing and leaving, as visitors and their mail programs do it."""

import datetime
import time

from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

import pytest

from core.models.limits import RateLimit
from home.models import FreePage
from newsletter import jobs
from newsletter.choices import ConsentEvent, SubscriberState
from newsletter.models import Consent, Subscriber
from newsletter.subscribers import mails
from newsletter.subscribers.links import preferences_link, unsubscribe_link
from outbox.delivery.queries import overdue
from outbox.models import Batch, Delivery
from tests import factories
from tests.newsletter.helpers import SIGN_UP, confirmed_subscriber, last_link, sign_up
from tests.outbox.helpers import run_worker

pytestmark = pytest.mark.django_db
LOU = "lou@exemple.fr"
DAY = datetime.timedelta(days=1)


def path_of(link: str) -> str:
    return link[link.index("/lettre/") :]


def events() -> list[str]:
    return [line.event for line in Consent.objects.all()]


def test_nobody_is_inscribed_before_a_click_in_the_mail(client, home):
    answer = sign_up(client, LOU, ["lettre", "ateliers"])
    assert "Nous venons de vous écrire" in answer.content.decode()
    assert Subscriber.objects.get().state == SubscriberState.TO_CONFIRM
    link = last_link("confirm")
    page = client.get(link).content.decode()
    assert "Les prochains ateliers" in page
    assert Subscriber.objects.get().state == SubscriberState.TO_CONFIRM
    client.post(link)
    lou = Subscriber.objects.get()
    assert (lou.state, lou.topics) == (SubscriberState.ACTIVE, ["lettre", "ateliers"])
    assert events() == [ConsentEvent.REQUEST, ConsentEvent.CONFIRMATION]
    assert "La lettre du mois" in Consent.objects.latest("pk").wording


def test_the_answer_is_the_same_for_an_address_that_is_known(client, home):
    confirmed_subscriber(client, LOU)
    RateLimit.objects.all().delete()
    known = sign_up(client, LOU, ["annuaire"]).content
    unknown = sign_up(client, "ada@exemple.fr", ["annuaire"]).content
    assert known == unknown
    to_lou = Batch.objects.filter(to=[LOU]).latest("pk")
    assert "déjà inscrite" in to_lou.text


def test_one_who_is_inscribed_adds_a_choice_by_the_mail(client, home):
    confirmed_subscriber(client, LOU)
    RateLimit.objects.all().delete()
    sign_up(client, LOU, ["annuaire"])
    assert Subscriber.objects.get().topics == ["lettre"]
    client.post(last_link("confirm"))
    assert Subscriber.objects.get().topics == ["lettre", "annuaire"]


def test_a_flood_of_one_address_is_one_mail_a_day_and_three_in_all(client, home):
    for _ in range(6):
        sign_up(client, LOU)
    assert Batch.objects.count() == 1
    for _ in range(5):
        RateLimit.objects.all().delete()
        sign_up(client, LOU.upper())
    assert Batch.objects.count() == 3
    assert Subscriber.objects.count() == 1


def test_the_foot_of_each_page_inscribes_without_a_token(client, home):
    page = client.get("/").content.decode()
    assert f'action="{SIGN_UP}"' in page
    sent = {"pied": "1", "topics": "lettre", "email": LOU}
    client.post(SIGN_UP, sent)
    client.post(SIGN_UP, sent)
    assert [batch.to for batch in Batch.objects.all()] == [[LOU]]


def test_a_page_may_hold_the_form(client, home):
    page = factories.add(
        home,
        FreePage,
        "Nous suivre",
        body=[("sign_up", {"title": "Restons en lien", "topics": []})],
    )
    html = client.get(page.url).content.decode()
    assert '<input type="hidden" name="topics" value="lettre">' in html
    page.body = [("sign_up", {"title": "Lien", "topics": ["annuaire", "lettre"]})]
    page.save_revision().publish()
    answer = client.get(page.url)
    html = answer.content.decode()
    assert not answer.cookies
    assert "csrf" not in html
    assert html.count('type="checkbox" name="topics"') == 2
    sent = {"pied": "bloc", "email": LOU, "topics": ["annuaire", "lettre"]}
    client.post(SIGN_UP, sent)
    client.post(last_link("confirm"))
    assert Subscriber.objects.get().topics == ["lettre", "annuaire"]
    assert Consent.objects.first().source == "formulaire dans une page"


def test_a_mistake_in_a_short_form_is_mended_on_its_page(client, home):
    sent = {"pied": "1", "topics": "lettre", "email": "lou@"}
    form = client.post(SIGN_UP, sent).context["form"]
    data = {"topics": "lettre", "email": LOU, "jeton": form["jeton"].value()}
    client.post(SIGN_UP, data)
    assert Subscriber.objects.get().email == LOU


@pytest.mark.parametrize(
    "changes",
    [
        {"email": ""},
        {"email": "lou@"},
        {"email": "lou exemple.fr"},
        {"email": "lou@exemple.fr\nBcc: tous@exemple.fr"},
        {"email": f"{'l' * 400}@exemple.fr"},
        {"email": "zoé@exemple.fr\x00"},
        {"email": "zoé@exemple.fr"},
        {"email": "lou@exem ple.fr"},
        {"topics": ["lettre\nBcc: tous@exemple.fr"]},
        {"topics": []},
        {"topics": ["tout"]},
        {"jeton": "falsifié"},
    ],
)
def test_what_cannot_be_is_told_and_written_nowhere(client, home, changes):
    answer = sign_up(client, LOU, changes=changes)
    assert 'role="alert"' in answer.content.decode()
    assert not Subscriber.objects.exists()
    assert not Batch.objects.exists()


@pytest.mark.parametrize("purpose", ["confirmer", "desinscription"])
@pytest.mark.parametrize("token", ["x", "a:b:c", "%00", "é" * 300])
def test_a_link_that_was_tampered_with_changes_nothing(client, home, purpose, token):
    confirmed_subscriber(client, LOU)
    for send in (client.get, client.post):
        answer = send(f"/lettre/{purpose}/{token}/")
        assert answer.status_code == 200
        assert "message-warning" in answer.content.decode()
    assert Subscriber.objects.get().state == SubscriberState.ACTIVE


def test_a_scanner_that_opens_every_link_changes_nothing(client, home):
    lou = confirmed_subscriber(client, LOU)
    RateLimit.objects.all().delete()
    sign_up(client, LOU, ["annuaire"])
    links = [last_link("confirm"), path_of(unsubscribe_link(lou))]
    links.append(path_of(preferences_link(lou)))
    before = [list(model.objects.values()) for model in (Subscriber, Consent, Delivery)]
    for link in links:
        for query in ("", "?action=erase", "?topics=annuaire"):
            for method in (client.get, client.head, client.options):
                method(f"{link}{query}")
    after = [list(model.objects.values()) for model in (Subscriber, Consent, Delivery)]
    assert before == after


def test_a_link_to_confirm_is_too_old_after_a_week(client, home, monkeypatch):
    sign_up(client, LOU)
    link = last_link("confirm")
    later = time.time() + 7 * 24 * 3600 + 60
    monkeypatch.setattr(time, "time", lambda: later)
    assert "plus de sept jours" in client.post(link).content.decode()
    assert Subscriber.objects.get().state == SubscriberState.TO_CONFIRM


def test_a_link_of_one_purpose_is_no_good_for_another(client, home):
    lou = confirmed_subscriber(client, LOU)
    token = path_of(unsubscribe_link(lou)).split("/")[3]
    answer = client.get(f"/lettre/preferences/{token}/")
    assert answer.headers["Location"] == "/lettre/preferences/"


def test_an_old_link_does_not_bring_back_who_left(client, home):
    sign_up(client, LOU)
    old = last_link("confirm")
    client.post(old)
    client.post(path_of(unsubscribe_link(Subscriber.objects.get())))
    answer = client.post(old).content.decode()
    assert "a déjà servi" in answer
    assert Subscriber.objects.get().state == SubscriberState.UNSUBSCRIBED


def test_choices_change_on_a_page_behind_a_mailed_link(client, home):
    lou = confirmed_subscriber(client, LOU)
    link = path_of(preferences_link(lou))
    assert LOU in client.get(link).content.decode()
    client.post(link, {"action": "choose", "topics": ["ateliers", "annuaire"]})
    assert Subscriber.objects.get().topics == ["ateliers", "annuaire"]
    client.post(link, {"action": "choose"})
    assert Subscriber.objects.get().state == SubscriberState.UNSUBSCRIBED


def test_the_page_of_preferences_never_travels_through_caches(client, home):
    lou = confirmed_subscriber(client, LOU)
    answer = client.get(path_of(preferences_link(lou)))
    assert "no-store" in answer.headers["Cache-Control"]
    assert "noindex" in answer.content.decode()


def test_the_link_of_the_preferences_comes_by_mail_to_the_known_alone(client, home):
    confirmed_subscriber(client, LOU)
    before, answers = Batch.objects.count(), []
    for email in (LOU, "inconnue@exemple.fr"):
        token = client.get("/lettre/preferences/").context["form"]["jeton"].value()
        sent = {"email": email, "jeton": token}
        answers.append(client.post("/lettre/preferences/", sent).content)
    assert answers[0] == answers[1]
    assert Batch.objects.count() == before + 1
    assert LOU in client.get(last_link("preferences")).content.decode()


@pytest.mark.parametrize("body", [{"List-Unsubscribe": "One-Click"}, {}])
def test_a_mail_program_leaves_in_one_post_from_anywhere(client, home, body):
    link = path_of(unsubscribe_link(confirmed_subscriber(client, LOU)))
    mails = Batch.objects.count()
    for method in (client.get, client.head, client.options):
        method(link)
    assert Subscriber.objects.get().state == SubscriberState.ACTIVE
    answer = client.post(link, body, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 200
    lou = Subscriber.objects.get()
    assert (lou.state, lou.email, lou.topics) == (SubscriberState.UNSUBSCRIBED, "", [])
    assert client.post(link, body).status_code == 200
    assert Batch.objects.count() == mails
    assert events().count(ConsentEvent.UNSUBSCRIPTION) == 1


def test_whoever_is_not_known_any_more_still_leaves(client, home):
    lou = confirmed_subscriber(client, LOU)
    link = path_of(unsubscribe_link(lou))
    Subscriber.objects.all().delete()
    assert "ne recevrez plus rien" in client.post(link).content.decode()


def test_whoever_left_may_come_back(client, home):
    lou = confirmed_subscriber(client, LOU)
    client.post(path_of(unsubscribe_link(lou)))
    RateLimit.objects.all().delete()
    again = confirmed_subscriber(client, LOU, ["ateliers"])
    assert (again.pk, again.state, again.topics) == (
        lou.pk,
        SubscriberState.ACTIVE,
        ["ateliers"],
    )


def test_everything_known_of_somebody_is_theirs_to_take_and_to_erase(client, home):
    lou = confirmed_subscriber(client, LOU)
    link = path_of(preferences_link(lou))
    data = client.post(link, {"action": "export"}).json()
    assert data["adresse"] == LOU
    assert [line["evenement"] for line in data["journal"]] == [
        "inscription demandée",
        "inscription confirmée",
    ]
    client.post(link, {"action": "erase"})
    assert Subscriber.objects.get().email == ""
    assert events()[-1] == ConsentEvent.ERASURE
    assert client.get(link).status_code == 302


def test_the_log_of_consent_only_grows(client, home):
    confirmed_subscriber(client, LOU)
    line = Consent.objects.first()
    with pytest.raises(PermissionDenied):
        line.save()
    with pytest.raises(PermissionDenied):
        line.delete()
    with pytest.raises(PermissionDenied):
        Consent.objects.all().delete()


def test_whoever_never_answers_is_forgotten(client, home):
    sign_up(client, LOU)
    jobs.purge_unconfirmed()
    assert Subscriber.objects.exists()
    old = timezone.now() - datetime.timedelta(days=9)
    Subscriber.objects.update(created_at=old)
    jobs.purge_unconfirmed()
    assert not Subscriber.objects.exists()


def grown_old(client) -> Subscriber:
    lou = confirmed_subscriber(client, LOU)
    old = timezone.now() - datetime.timedelta(days=3 * 365 + 1)
    Subscriber.objects.update(confirmed_at=old)
    jobs.renew_consents()
    return lou


def test_after_three_years_people_are_asked_once_whether_they_stay(client, home):
    grown_old(client)
    jobs.renew_consents()
    asked = Batch.objects.filter(subject__contains="toujours nos nouvelles")
    assert asked.count() == 1
    link = last_link("preferences")
    assert "Oui, je reste" in client.get(link).content.decode()
    client.post(link, {"action": "stay"})
    lou = Subscriber.objects.get()
    assert lou.renewal_sent_at is None
    assert lou.confirmed_at > timezone.now() - datetime.timedelta(minutes=5)
    assert "Oui, je reste" not in client.get(link).content.decode()


def test_no_answer_after_three_years_is_a_no(client, home):
    grown_old(client)
    old = timezone.now() - datetime.timedelta(days=32)
    Subscriber.objects.update(renewal_sent_at=old)
    jobs.renew_consents()
    lou = Subscriber.objects.get()
    assert (lou.state, lou.email) == (SubscriberState.UNSUBSCRIBED, "")


def test_addresses_stand_in_no_public_page(client, home):
    confirmed_subscriber(client, LOU)
    assert Delivery.objects.filter(email=LOU).exists()
    for path in ("/", SIGN_UP, "/lettre/merci/", "/lettre/preferences/"):
        assert LOU not in client.get(path).content.decode()


@pytest.mark.case("8.11")
def test_nobody_is_spoken_to_in_brackets(client, home):
    pages = [client.get(SIGN_UP).content.decode()]
    confirmed_subscriber(client, LOU)
    sign_up(client, LOU, ["annuaire"])
    pages += [batch.subject + batch.text for batch in Batch.objects.all()]
    Subscriber.objects.update(renewal_sent_at=timezone.now())
    link = path_of(preferences_link(Subscriber.objects.get()))
    pages.append(client.get(link).content.decode())
    assert "depuis trois ans" in pages[-1]
    pages.append(client.get("/lettre/confirmer/rompu/").content.decode())
    assert not [page for page in pages if "(e)" in page]


def ask(email: str, network: int):
    client = Client(REMOTE_ADDR=f"10.{network // 250}.{network % 250}.1")
    return sign_up(client, email, ["lettre"]).content.decode()


@pytest.mark.case("7.5")
def test_above_a_number_an_hour_confirmations_wait_and_nobody_is_refused(
    home, monkeypatch
):
    monkeypatch.setattr(mails, "CONFIRMATIONS_AN_HOUR", 6)
    answers = [ask(f"p{number}@exemple.fr", number) for number in range(13)]
    rows = Delivery.objects.filter(email__startswith="p").order_by("pk")
    now = timezone.now()
    hours = [round((row.next_at - now).total_seconds() / 3600) for row in rows[6:]]
    assert len(rows) == 13 and not any(row.next_at for row in rows[:6])
    assert hours == [1] * 6 + [2]
    assert "partira dans quelques heures" not in answers[5]
    assert all("partira dans quelques heures" in answer for answer in answers[6:])
    run_worker()
    assert len(mail.outbox) == 6
    Delivery.objects.filter(next_at__isnull=False).update(created_at=now - DAY)
    assert overdue() == 0
    Delivery.objects.update(next_at=now - DAY)
    run_worker()
    assert len(mail.outbox) == 13


@pytest.mark.case("7.5")
def test_a_mailbox_by_other_names_is_written_to_once_a_day(home):
    for number in range(4):
        ask(f"lou+{number}@exemple.fr", number)
    assert Batch.objects.count() == 1
