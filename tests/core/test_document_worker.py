"""The worker reads what is uploaded, and goes on whatever it meets."""

import os
import signal

from django.core.files.base import ContentFile
from django.urls import reverse

import pytest

from core.documents.extraction.limits import MAX_FILE
from core.documents.extraction.states import ExtractionState
from core.documents.worker_loop import ExtractionLoop
from core.models import Document, DocumentText
from tests import factories
from tests.core.document_files import document, odt, pdf, read_documents

pytestmark = pytest.mark.django_db


def words_of(document: Document) -> DocumentText:
    return DocumentText.objects.get(pk=document.pk)


def test_what_is_uploaded_is_read_and_read_again_when_the_file_changes():
    statutes = document("statuts.pdf", pdf("Les statuts"))
    broken = document("rompu.odt", odt("<text:p>x</text:p>")[:90])
    assert words_of(statutes).state == ExtractionState.WAITING
    read_documents()
    assert words_of(statutes).text == "Les statuts"
    assert words_of(broken).state == ExtractionState.BROKEN
    statutes.title = "Autre titre"
    statutes.save()
    assert words_of(statutes).state == ExtractionState.READ
    statutes.file = ContentFile(b"Un texte\x00\x1b[31m simple \xef\xbf\xbe", "s.txt")
    statutes.save()
    assert (words_of(statutes).state, words_of(statutes).text) == (
        ExtractionState.WAITING,
        "",
    )
    statutes.file = ContentFile(b"Un texte\x1b[31m simple", "s.txt")
    statutes.save()
    read_documents()
    assert words_of(statutes).text == "Un texte[31m simple"


def test_a_file_that_is_huge_gone_or_deadly_stops_nothing():
    huge = document("enorme.pdf", b"")
    os.truncate(huge.file.path, 4 * MAX_FILE)
    gone = Document(title="Perdu")
    gone.file.name = "documents/Perdu.pdf"
    gone.save()
    deadly = document("tueur.txt", b"mortel")
    last = document("fin.txt", b"Le dernier")
    reader, alive = ExtractionLoop("essai"), True
    while alive:
        alive = reader.step(lambda: False)
        if reader.current and reader.current.row.document == deadly:
            os.kill(reader.current.process.pid, signal.SIGKILL)
    states = [words_of(one).state for one in (huge, gone, deadly, last)]
    assert states == [
        ExtractionState.TOO_BIG,
        ExtractionState.BROKEN,
        ExtractionState.TOO_BIG,
        ExtractionState.READ,
    ]


def test_a_worker_that_stops_or_dies_leaves_its_document_to_others():
    paper = document("fin.txt", b"Un mot")
    stopped = ExtractionLoop("premier")
    stopped.step(lambda: True)
    assert DocumentText.objects.claim("second") is None
    stopped.close()
    assert words_of(paper).tries == 0
    for _ in range(3):
        lost = DocumentText.objects.claim("perdu")
        DocumentText.objects.update(lease_until=paper.created_at)
    # Three workers died of it.
    assert DocumentText.objects.claim("second") is None
    assert words_of(paper).state == ExtractionState.TOO_BIG
    # What somebody else took over, or what changed meanwhile, is not written.
    paper.file = ContentFile(b"Deux mots", "deux.txt")
    paper.save()
    assert not lost.finish(ExtractionState.READ, "Un mot")
    assert words_of(paper).state == ExtractionState.WAITING


def test_editors_learn_what_the_search_cannot_read(admin_client):
    shut = document("scan.pdf", pdf(content=b"q Q"), title="Le scan")
    fine = document("fin.txt", b"Un mot", title="Le texte")
    edit = reverse("wagtaildocs:edit", args=[shut.pk])
    assert "Recherche : en attente" in admin_client.get(edit).content.decode()
    read_documents()
    html = admin_client.get(edit).content.decode()
    assert "Recherche : sans texte" in html
    assert "page scannée" in html
    report = reverse("documents_without_text")
    html = admin_client.get(report).content.decode()
    assert "Le scan" in html
    assert "Le texte" not in html
    export = admin_client.get(report, {"export": "csv"})
    assert "sans texte" in b"".join(export.streaming_content).decode()
    admin_client.force_login(factories.user())
    assert admin_client.get(report).status_code == 302
    fine.delete()
    assert DocumentText.objects.count() == 1
