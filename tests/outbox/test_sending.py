"""What the relay answers, and what becomes of the row."""

import logging
from datetime import timedelta

from django.core import mail
from django.urls import reverse
from django.utils import timezone

import pytest

from outbox import hooks
from outbox.api import queue_mail
from outbox.bounces.suppression import suppress
from outbox.delivery import queries
from outbox.models import Batch, Delivery, Suppression, SuppressionReason
from tests import factories
from tests.clock import set_clock
from tests.fakes.smtp import Sink
from tests.outbox.helpers import queue, run_worker, states

pytestmark = pytest.mark.django_db

HOUR = 3600
BACKENDS = "django.core.mail.backends"


@pytest.fixture
def use_smtp(settings):
    def use(sink: Sink) -> None:
        settings.OUTBOX_TRANSPORT_BACKEND = f"{BACKENDS}.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
        settings.EMAIL_TIMEOUT = 5

    return use


@pytest.fixture
def sink(use_smtp):
    with Sink() as sink:
        use_smtp(sink)
        yield sink


@pytest.fixture
def hung_relay(settings, use_smtp):
    with Sink(silent=True) as sink:
        use_smtp(sink)
        settings.EMAIL_TIMEOUT = 0.2
        yield sink


def make_due() -> None:
    Delivery.objects.filter(state="queued").update(next_at=timezone.now())


def test_messages_go_out_whole_and_in_order_on_one_connection(sink):
    queue("a-1", "a-2", "a-3")
    run_worker()
    assert states() == ["sent"] * 3
    assert sink.connections == 1
    assert list(sink.recipients) == [
        "a-1@exemple.fr",
        "a-2@exemple.fr",
        "a-3@exemple.fr",
    ]
    assert sink.accepted[0][1].get_payload().replace("\r", "") == "Bonjour\n.\nFin\n"
    assert Delivery.objects.first().code == 250


def test_the_connection_is_renewed_after_a_hundred_messages(sink):
    queue(*[f"a-{number}" for number in range(101)])
    run_worker()
    assert len(sink.accepted) == 101
    assert sink.connections == 2


def test_a_single_mail_overtakes_a_letter_to_many(sink):
    queue("lettre-1", "lettre-2", bulk=True)
    queue("urgent-1")
    run_worker()
    assert next(iter(sink.recipients)) == "urgent-1@exemple.fr"


def test_a_busy_relay_is_tried_again_after_a_minute(sink):
    (delivery,) = queue("busy-1")
    run_worker()
    delivery.refresh_from_db()
    wait = (delivery.next_at - timezone.now()).total_seconds()
    assert (delivery.state, delivery.code) == ("queued", 451)
    assert 50 < wait < 70
    run_worker()
    assert sink.tries["busy-1@exemple.fr"] == 1
    make_due()
    run_worker()
    assert states() == ["sent"]


def test_the_waits_grow_to_an_hour_and_end_in_a_failure_after_three_days(sink):
    (delivery,) = queue("full-1")
    waits = []
    for _ in range(6):
        run_worker()
        delivery.refresh_from_db()
        waits.append((delivery.next_at - timezone.now()).total_seconds())
        make_due()
    expected = [60, 300, 900, HOUR, HOUR, HOUR]
    for wait, target in zip(waits, expected, strict=True):
        assert target * 0.85 < wait < target * 1.15
    old = timezone.now() - timedelta(days=3, minutes=1)
    Delivery.objects.update(created_at=old)
    run_worker()
    assert states() == ["failed"]


def test_an_old_message_whose_worker_was_stopped_is_not_given_up_at_once(sink):
    queue("busy-1")
    Delivery.objects.update(created_at=timezone.now() - timedelta(days=9))
    run_worker()
    assert states() == ["queued"]


def test_421_on_a_connection_that_served_others_costs_no_wait(sink):
    queue("a-1", "tired-2")
    run_worker()
    assert states() == ["sent", "sent"]
    assert sink.connections == 2


def test_421_on_a_fresh_connection_waits(sink):
    queue("tired-1")
    run_worker()
    assert states() == ["queued"]
    assert Delivery.objects.get().next_at > timezone.now()


def test_a_dead_address_fails_and_later_letters_skip_it(sink):
    queue("gone-1")
    run_worker()
    failed = Delivery.objects.get()
    assert (failed.state, failed.code) == ("failed", 550)
    assert "gone" not in failed.reply
    queue("gone-1", bulk=True)
    run_worker()
    assert states() == ["failed", "skipped"]
    assert sink.tries["gone-1@exemple.fr"] == 1
    queue("gone-1")
    run_worker()
    assert sink.tries["gone-1@exemple.fr"] == 2


def test_a_refusal_by_policy_blames_nobody(sink):
    queue("policy-1")
    run_worker()
    assert states() == ["failed"]
    assert not Suppression.objects.exists()


def test_a_cut_before_the_final_dot_is_certainly_not_delivered(sink):
    # Larger than what the kernel takes at once: the cut is seen while writing.
    (delivery,) = queue("cut-1")
    Batch.objects.update(text="Une ligne pour le collectif.\n" * 500_000)
    run_worker()
    assert states() == ["queued"]
    assert not sink.accepted
    make_due()
    run_worker()
    assert states() == ["sent"]


@pytest.mark.parametrize("name", ["lost-1", "mute-1"])
def test_a_lost_answer_after_the_dot_is_uncertain_and_not_sent_again(
    sink, settings, name
):
    settings.OUTBOX_DOT_TIMEOUT = 0.2
    queue(name, "a-2")
    run_worker()
    run_worker()
    assert states() == ["uncertain", "sent"]
    assert sink.recipients[f"{name}@exemple.fr"] == 1


def test_the_policy_resend_sends_an_uncertain_message_again_as_the_same_message(
    sink, settings
):
    settings.OUTBOX_UNCERTAIN = "resend"
    queue("lost-1")
    run_worker()
    make_due()
    run_worker()
    numbers = [message["Message-ID"] for _, message in sink.accepted]
    assert len(numbers) == 2
    assert len(set(numbers)) == 1


def test_while_the_relay_is_away_one_message_tries_and_the_others_wait(hung_relay):
    queue("a-1", "a-2", "a-3")
    run_worker()
    assert states() == ["queued"] * 3
    attempts = list(Delivery.objects.order_by("pk").values_list("attempts", flat=True))
    assert attempts == [1, 0, 0]


@pytest.mark.parametrize("fault", ["away", "busy"])
def test_after_an_hour_without_a_relay_everything_leaves(settings, use_smtp, fault):
    """Time passes in the rows: each round makes due what waits."""
    rows = queue(*[f"a-{number}" for number in range(45)], bulk=True)
    refusal = Sink() if fault == "away" else Sink(refuse="451 4.7.0 try later")
    with refusal as sink:
        use_smtp(sink)
        if fault == "busy":
            for _ in range(6):
                run_worker()
                make_due()
            assert sink.tries.total() == 6 * len(rows)
    if fault == "away":  # Nobody listens at that port any more.
        for _ in range(12):
            run_worker()
            make_due()
    an_hour_ago = timezone.now() - timedelta(hours=1)
    Batch.objects.update(created_at=an_hour_ago)
    Delivery.objects.update(created_at=an_hour_ago)
    assert set(states()) == {"queued"}
    assert not Batch.objects.filter(paused=True).exists()
    with Sink() as sink:
        use_smtp(sink)
        run_worker()
    assert set(states()) == {"sent"}
    assert set(sink.recipients.values()) == {1}
    assert len(sink.recipients) == len(rows)


def test_a_relay_that_refuses_the_sender_is_not_asked_for_each_message(use_smtp):
    queue("a-1", "a-2", "a-3")
    with Sink(refuse_sender="553 5.7.1 sender rejected") as sink:
        use_smtp(sink)
        run_worker()
        assert sink.senders == ["site@exemple.fr"]
    assert states() == ["queued"] * 3
    assert not Suppression.objects.exists()
    make_due()
    with Sink() as sink:
        use_smtp(sink)
        run_worker()
    assert states() == ["sent"] * 3


def test_a_hung_relay_does_not_hold_up_the_web(client, home, hung_relay):
    user = factories.user("nadia@exemple.fr", is_superuser=True)
    url = reverse("wagtailadmin_password_reset")
    assert client.post(url, {"email": user.email}).status_code == 302
    assert hung_relay.connections == 0
    assert states() == ["queued"]


def test_nobody_who_left_during_a_slow_sending_is_written_to(sink):
    queue("a-1", "a-2", bulk=True)
    suppress("A-2@exemple.fr", SuppressionReason.OBJECTION)
    run_worker()
    assert states() == ["sent", "skipped"]
    assert list(sink.recipients) == ["a-1@exemple.fr"]


def test_an_app_can_refuse_a_recipient(sink, monkeypatch):
    monkeypatch.setattr(hooks, "_skip_reasons", [*hooks._skip_reasons])
    hooks.register_skip_reason(
        lambda delivery: "désinscrite" if delivery.email.startswith("a-2") else ""
    )
    queue("a-1", "a-2")
    run_worker()
    assert states() == ["sent", "skipped"]
    assert Delivery.objects.get(state="skipped").reply == "désinscrite"


def test_one_message_that_cannot_be_built_does_not_stop_the_others(sink):
    queue("a-1")
    Batch.objects.update(parts=[{"kind": "mime"}])
    queue("a-2")
    run_worker()
    assert states() == ["queued", "sent"]


def test_an_address_in_letters_that_mail_cannot_carry_fails_in_sight(sink):
    queue_mail("Bonjour", "Texte", "zoé@exemple.fr")
    queue_mail("Bonjour", "Texte", "lou@collectif-été.fr")
    run_worker()
    assert states() == ["failed", "sent"]
    assert list(sink.recipients) == ["lou@xn--collectif-t-kbbb.fr"]


def test_no_log_line_names_an_address(sink, caplog, capsys):
    caplog.set_level(logging.DEBUG)
    queue("busy-9", "gone-9", "lost-9", "tired-9", "policy-9")
    run_worker()
    written = caplog.text + "".join(capsys.readouterr())
    assert "-9" not in written
    assert not Delivery.objects.filter(reply__contains="-9").exists()


def test_files_are_written_once_a_message_and_for_the_owner_only(settings, tmp_path):
    settings.OUTBOX_TRANSPORT_BACKEND = f"{BACKENDS}.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    queue("a-1")
    run_worker()
    Delivery.objects.update(state="queued")
    run_worker()
    (file,) = (tmp_path / "mail").iterdir()
    assert file.suffix == ".eml"
    assert file.stat().st_mode & 0o077 == 0
    assert "Bonjour" in file.read_text()
    assert mail.outbox == []


def test_what_is_of_no_use_any_more_never_leaves(sink):
    now = timezone.now()
    for name, minutes in (("trop-tard", -1), ("a-temps", 60)):
        limit = now + timedelta(minutes=minutes)
        queue_mail("Rappel", "Texte", f"{name}@exemple.fr", not_after=limit)
    run_worker()
    rows = list(Delivery.objects.order_by("pk").values_list("state", "reply"))
    assert rows[0] == ("skipped", "Trop tard")
    assert rows[1][0] == "sent"
    assert list(sink.recipients) == ["a-temps@exemple.fr"]


def test_a_reminder_that_an_outage_kept_over_the_event_is_not_sent_after_it(
    monkeypatch, use_smtp, settings
):
    """The relay is down for two days, and the atelier is tomorrow."""
    settings.OUTBOX_TRANSPORT_BACKEND = f"{BACKENDS}.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    start = timezone.now() + timedelta(days=1)
    queue_mail("Rappel", "Texte", "lou@exemple.fr", not_after=start)
    queue_mail("Compte rendu", "Texte", "zoe@exemple.fr")
    run_worker()
    assert states() == ["queued", "queued"]
    set_clock(monkeypatch, start + timedelta(days=1))
    make_due()
    with Sink() as sink:
        use_smtp(sink)
        run_worker()
    assert states() == ["skipped", "sent"]
    assert list(sink.recipients) == ["zoe@exemple.fr"]


def test_a_mail_that_a_dead_worker_held_until_it_was_late_does_not_leave(sink):
    limit = timezone.now() + timedelta(minutes=5)
    queue_mail("Rappel", "Texte", "lou@exemple.fr", not_after=limit)
    queries.claim("mort", 1)
    late = timezone.now() - timedelta(seconds=1)
    Delivery.objects.update(lease_until=late, not_after=late)
    run_worker()
    assert states() == ["skipped"]
    assert sink.accepted == []
