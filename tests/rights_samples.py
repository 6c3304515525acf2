"""One site for the whole walk of `rights.py`: what each role owns, what others own,
what is behind a door, what is in the bin. Each sample has what addresses need of it."""

import uuid
from collections.abc import Callable
from datetime import timedelta

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db.models import Model
from django.utils import timezone

from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
    Site,
    Task,
    UploadedFile,
    Workflow,
)

from annuaire.imports.receive import receive
from annuaire.models import Alternative, Import, Neighbourhood, Suggestion
from ateliers.models import AtelierPage, Commitment, CyclePage, Place
from core.models import (
    Document,
    ErasureReceipt,
    Image,
    OpenForm,
    PendingText,
    TrashEntry,
    User,
)
from core.roles import PUBLISHERS, WRITERS
from core.trash.actions import move_to_trash
from home.models import FreePage
from newsletter.choices import ConsentEvent, LegalBasis
from newsletter.models import (
    Consent,
    Mailing,
    NewsletterIssuePage,
    Subscriber,
    SubscriberImport,
)
from outbox.api import queue_mail
from outbox.models import DeliveryState
from participation.choices import RegistrationState
from participation.models import Gathering
from search.models import Promotion
from tests import factories

ADMINISTRATION = "administration"
ROLES = [WRITERS, PUBLISHERS, ADMINISTRATION]
# Only to be seen with a right to it: the walk marks each answer that shows one.
DOMAIN = "@ailleurs.example"
OWN, OTHER, PRIVATE, BIN = "own", "other", "private", "bin"

CONFIRMED = RegistrationState.CONFIRMED
CSV = f"nom;courriel\nLe four;importee{DOMAIN}\n".encode()

Sample = dict[str, object]


class Samples:
    """By the kind of thing that an address is about, then by whose it is; each role has
    its own."""

    def __init__(self, sections: dict[str, Page]) -> None:
        self.home = sections["home"]
        self.other = factories.user(f"lucie{DOMAIN}", display_name="Lucie")
        self.other.groups.add(Group.objects.get(name=PUBLISHERS))
        self.people = {role: self._person(role) for role in ROLES}
        self.kinds: dict[str, dict[str, Sample | dict[str, Sample]]] = {}
        self._add_pages(sections)
        self._add_media()
        self._add_snippets()
        self._add_settings()
        self._add_letters()
        self._add_directory()
        self._add_windows()

    def names(self, kind: str) -> list[str]:
        return list(self.kinds[kind])

    def get(self, kind: str, name: str, role: str) -> Sample:
        sample = self.kinds[kind][name]
        return sample[role] if name == OWN else sample

    def _person(self, role: str) -> User:
        number = ROLES.index(role)
        person = factories.user(
            f"role{number}@ici.example",
            display_name=f"Personne {number}",
            is_superuser=role == ADMINISTRATION,
        )
        if not person.is_superuser:
            person.groups.add(Group.objects.get(name=role))
        return person

    def _owned(self, make: Callable[[User], Sample]) -> dict:
        """One of each role, and one of somebody else."""
        own = {role: make(person) for role, person in self.people.items()}
        return {OWN: own, OTHER: make(self.other)}

    # Pages

    def _add_pages(self, sections: dict[str, Page]) -> None:
        home, cycle = self.home, sections["cycle"]
        hidden = self._restricted(home, FreePage)
        hidden_cycle = self._restricted(cycle.get_parent(), CyclePage)
        self._add_page_kind("page", FreePage, home, hidden)
        self._add_page_kind("submitted", FreePage, home, hidden, is_submitted=True)
        self._add_page_kind("atelier", AtelierPage, cycle, hidden_cycle)
        self._add_page_kind("letter", NewsletterIssuePage, sections["letters"], None)
        self._add_gatherings(cycle)
        self._add_commitments(cycle)

    def _restricted(self, parent: Page, model: type[Page]) -> Page:
        """To a group that none of the roles is in."""
        page = factories.add(parent, model, "Réservé")
        groups = PageViewRestriction.GROUPS
        restriction = PageViewRestriction.objects.create(
            page=page, restriction_type=groups
        )
        restriction.groups.add(Group.objects.create(name=f"Comité {page.pk}"))
        return page

    def _add_page_kind(
        self,
        kind: str,
        model: type[Page],
        parent: Page,
        hidden: Page | None,
        *,
        is_submitted: bool = False,
    ) -> None:
        def make(owner: User, above: Page = parent) -> Page:
            page = factories.add(above, model, f"{kind} {uuid.uuid4()}", owner=owner)
            if is_submitted:
                Workflow.objects.get().start(page, owner)
            return page

        samples = self._owned(lambda owner: page_sample(make(owner)))
        if hidden:
            samples[PRIVATE] = page_sample(make(self.other, hidden))
        page = make(self.other)
        samples[BIN] = page_sample(page)
        move_to_trash(page, self.other)
        self.kinds[kind] = samples

    def _add_gatherings(self, cycle: Page) -> None:
        def gathering(owner: User) -> Gathering:
            fields = {"owner": owner, "start": timezone.now() + timedelta(days=9)}
            page = factories.add(
                *(cycle, AtelierPage, f"Place {uuid.uuid4()}"),
                registration_open=True,
                **fields,
            )
            made = Gathering.objects.get(page=page)
            made.registrations.create(
                first_name="Zoé", email=f"venue{DOMAIN}", state=CONFIRMED
            )
            return made

        samples = self._owned(lambda owner: {"pk": gathering(owner).pk})
        gone = gathering(self.other)
        samples[BIN] = {"pk": gone.pk}
        move_to_trash(gone.page.specific, self.other)
        self.kinds["gathering"] = samples

    def _add_commitments(self, cycle: Page) -> None:
        def commitment(owner: User) -> Commitment:
            block = ("action", {"what": "Écrire.", "who": "", "state": "a_faire"})
            page = factories.add(
                *(cycle, AtelierPage, f"Suite {uuid.uuid4()}"),
                report=[block],
                report_ready=True,
                owner=owner,
            )
            page.commitment_rows.update(email=f"suivie{DOMAIN}")
            return page.commitment_rows.get()

        samples = self._owned(lambda owner: {"pk": commitment(owner).pk})
        gone = commitment(self.other)
        samples[BIN] = {"pk": gone.pk}
        move_to_trash(gone.page, self.other)
        self.kinds["commitment"] = samples

    # Pictures and documents

    def _add_media(self) -> None:
        root = Collection.get_first_root_node()
        closed = root.add_child(name="Réservé au comité")
        CollectionViewRestriction.objects.create(
            collection=closed, restriction_type=CollectionViewRestriction.LOGIN
        )
        opened = root.add_child(name="Affiches")
        self.kinds["collection"] = {
            OTHER: {"pk": opened.pk, "collection_id": opened.pk},
            PRIVATE: {"pk": closed.pk, "collection_id": closed.pk},
        }

        def image(owner: User, collection: Collection = opened) -> Image:
            fields = {"uploaded_by_user": owner, "collection": collection}
            return factories.image(size=(8, 8), **fields)

        def document(owner: User, collection: Collection = opened) -> Document:
            file = ContentFile(b"texte", name="note.txt")
            fields = {"uploaded_by_user": owner, "collection": collection}
            return Document.objects.create(title="Note", file=file, **fields)

        for kind, make in (("image", image), ("document", document)):
            samples = self._owned(lambda owner, make=make: media_sample(make(owner)))
            samples[PRIVATE] = media_sample(make(self.other, closed))
            thing = make(self.other)
            samples[BIN] = media_sample(thing)
            move_to_trash(thing, self.other)
            self.kinds[kind] = samples
            self._add_upload(kind, type(thing))

    def _add_upload(self, kind: str, model: type[Model]) -> None:
        def upload(owner: User) -> Sample:
            row = UploadedFile.objects.create(
                for_content_type=ContentType.objects.get_for_model(model),
                file=ContentFile(b"x", name="x.txt"),
                uploaded_by_user=owner,
            )
            return {"uploaded_file_id": row.pk}

        self.kinds[f"{kind} upload"] = self._owned(upload)

    # Snippets

    def _add_snippets(self) -> None:
        def place(number: int) -> Place:
            return Place.objects.create(name=f"Salle {number}", city="Marseille")

        def promotion(number: int) -> Promotion:
            return Promotion.objects.create(
                searches=f"mot {number}", title="Mot", address="https://exemple.fr/"
            )

        def theme(number: int):
            return factories.theme(f"Thème {number}", f"theme-{number}")

        def neighbourhood(number: int) -> Neighbourhood:
            return Neighbourhood.objects.create(
                name=f"Quartier {number}", postcodes="13001"
            )

        for kind, make in (
            ("annuaire_neighbourhood", neighbourhood),
            ("ateliers_place", place),
            ("search_promotion", promotion),
            ("core_theme", theme),
        ):
            thing, gone = make(1), make(2)
            self.kinds[kind] = {OTHER: {"pk": thing.pk}, BIN: {"pk": gone.pk}}
            move_to_trash(gone, self.other)

        def entry(owner: User) -> Alternative:
            found = factories.alternative(f"Fiche {uuid.uuid4()}", email=f"a{DOMAIN}")
            Workflow.objects.get().start(found, owner)
            return found

        samples = self._owned(lambda owner: entry_sample(entry(owner)))
        gone = entry(self.other)
        samples[BIN] = entry_sample(gone)
        move_to_trash(gone, self.other)
        self.kinds["annuaire_alternative"] = samples

    # What administrators settle

    def _add_settings(self) -> None:
        own = {role: {"pk": person.pk} for role, person in self.people.items()}
        self.kinds["user"] = {OWN: own, OTHER: {"pk": self.other.pk}}
        for kind, model in (("group", Group), ("site", Site)):
            self.kinds[kind] = {OTHER: {"pk": model.objects.first().pk}}
        workflow, task = Workflow.objects.get(), Task.objects.get()
        page = self.home.pk
        self.kinds["workflow"] = {
            OTHER: {"pk": workflow.pk, "workflow_pk": workflow.pk, "page_pk": page}
        }
        self.kinds["task"] = {OTHER: {"pk": task.pk, "task_id": task.pk}}
        redirect = Redirect.objects.create(old_path="/avant", redirect_page=self.home)
        self.kinds["redirect"] = {OTHER: {"redirect_id": redirect.pk}}
        for model in settings_registry:
            kind, settings = model._meta.model_name, model.load()
            self.kinds[kind] = {OTHER: {"pk": settings.pk}}

    # Letters and mails

    def _add_letters(self) -> None:
        subscriber = Subscriber.objects.create(email=f"abonnee{DOMAIN}")
        consent = Consent.objects.create(email_hash="x", event=ConsentEvent.values[0])
        batch = queue_mail("Lettre", "Bonjour", f"destinataire{DOMAIN}")
        delivery = batch.deliveries.get()
        delivery.state = DeliveryState.FAILED
        delivery.reply = f"550 5.1.1 <destinataire{DOMAIN}>: unknown"
        delivery.save()
        mailing = Mailing.objects.create(batch=batch, created_by=self.other)
        received = SubscriberImport.objects.create(
            file_name="liste.csv",
            source="Fête",
            collected_on=timezone.localdate(),
            basis=LegalBasis.values[0],
            addresses=[f"importee{DOMAIN}"],
            created_by=self.other,
        )
        for kind, thing in (
            ("subscriber", subscriber),
            ("consent", consent),
            ("mailing", mailing),
            ("delivery", delivery),
            ("subscriber import", received),
            ("erasure receipt", ErasureReceipt.objects.create(address_hash="x")),
        ):
            self.kinds[kind] = {OTHER: {"pk": thing.pk, "instance_pk": thing.pk}}

    # The directory

    def _add_directory(self) -> None:
        suggestion = Suggestion.objects.create(
            once=uuid.uuid4().hex,
            kind=Suggestion.Kind.ADDITION,
            name="Le four",
            data={"name": "Le four"},
            email=f"visiteuse{DOMAIN}",
        )
        sample = {"pk": suggestion.pk, "instance_pk": suggestion.pk}
        self.kinds["suggestion"] = {OTHER: sample}

        def batch(owner: User, state: str) -> Sample:
            file = ContentFile(CSV, name="liste.csv")
            received = receive(file, "liste.csv", created_by=owner)
            received.state, received.source = state, "Quartier"
            if state == Import.State.APPLIED:
                received.table, received.applied_at = {}, timezone.now()
            received.save()
            return {"pk": received.pk}

        for kind, state in (
            ("import", Import.State.PREVIEW),
            ("applied import", Import.State.APPLIED),
        ):
            self.kinds[kind] = self._owned(
                lambda owner, state=state: batch(owner, state)
            )

    # What belongs to one person's windows, and the bin

    def _add_windows(self) -> None:
        page_kind = ContentType.objects.get_for_model(Page)
        key = self.kinds["page"][OTHER]["pk"]

        def pending(owner: User) -> Sample:
            text = PendingText.objects.create(
                user=owner,
                key=str(uuid.uuid4()),
                form="/admin/",
                entries=[["title", "Un titre"]],
            )
            return {"key": text.key}

        def window(owner: User) -> Sample:
            record = {"path": ["title"], "theirs": "Le leur", "mine": "Le mien"}
            form = OpenForm.objects.create(
                user=owner,
                content_type=page_kind,
                object_id=str(key),
                content={},
                conflicts=[record],
            )
            return {"key": form.pk}

        def session(owner: User) -> Sample:
            row = EditingSession.objects.create(
                user=owner,
                content_type=page_kind,
                object_id=str(key),
                last_seen_at=timezone.now(),
            )
            return {
                "session_id": row.pk,
                "object_id": key,
                "app_label": "wagtailcore",
                "model_name": "page",
            }

        def trashed(owner: User) -> Sample:
            fields = {"owner": owner, "live": False}
            page = factories.add(self.home, FreePage, f"Jetée {uuid.uuid4()}", **fields)
            return {"pk": move_to_trash(page, owner).pk}

        self.kinds["pending text"] = self._owned(pending)
        self.kinds["window"] = self._owned(window)
        self.kinds["session"] = self._owned(session)
        self.kinds["trash"] = self._owned(trashed)
        self.kinds["trash"][PRIVATE] = {
            "pk": TrashEntry.objects.get(
                content_type=ContentType.objects.get_for_model(Document)
            ).pk
        }


def page_sample(page: Page) -> Sample:
    state = page.current_workflow_state
    return {
        **dict.fromkeys(
            ["pk", "page_id", "parent_page_id", "page_to_move_id"], page.pk
        ),
        "revision_id": page.latest_revision_id,
        **workflow_sample(state),
    }


def entry_sample(entry: Alternative) -> Sample:
    return {
        "pk": entry.pk,
        "revision_id": entry.latest_revision_id,
        **workflow_sample(entry.current_workflow_state),
    }


def workflow_sample(state) -> Sample:
    if state is None:
        return {}
    current = state.current_task_state
    return {
        "workflow_state_id": state.pk,
        "task_state_id": current.pk,
        "task_id": current.task_id,
        "action_name": "reject",
    }


def media_sample(thing) -> Sample:
    return dict.fromkeys(["pk", "image_id", "document_id", "doc_id"], thing.pk)
