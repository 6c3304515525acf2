import json
import os
from pathlib import Path

from django import forms
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.serializers.json import DjangoJSONEncoder

from core.forms.message import AnswerableEmailField
from core.models import ErasureReceipt
from core.personal_data.erasure import erase
from core.personal_data.holdings import Holdings, holdings_of


class Command(BaseCommand):
    help = "Shows all that is held about an address, gives it as a file, erases it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument(
            "--json", type=Path, metavar="FILE", help="all of it, for whom it is about"
        )
        parser.add_argument(
            "--erase", action="store_true", help="for good, with a receipt"
        )

    def handle(self, email: str, *, json: Path | None, erase: bool, **options) -> None:
        email = _address(email)
        holdings = holdings_of(email)
        self._show(holdings)
        if json:
            _write(json, holdings)
            self.stdout.write(f"Tout est dans {json}.")
        if erase:
            self._erase(email)

    def _show(self, holdings: Holdings) -> None:
        if not holdings:
            self.stdout.write("Rien n'est gardé de cette adresse.")
        for part, rows in holdings.parts:
            self.stdout.write(f"{part.label} ({part.purpose})")
            for row in rows:
                self.stdout.write(f"  – {_line(row)}")
        for name, number in holdings.quotes.items():
            self.stdout.write(f"Citée dans : {name} ({number})")
        for item in holdings.citations:
            self.stdout.write(f"« {item.words} » se lit dans : {item.label}")
        for sentence in holdings.left:
            self.stdout.write(f"Restera : {sentence}")

    def _erase(self, email: str) -> None:
        receipt = erase(email)
        if receipt is None:
            self.stdout.write("Il n'y avait rien à effacer.")
            return
        self.stdout.write(_said(receipt))
        if cited := holdings_of(email).citations:
            self.stdout.write(
                f"Des textes en ligne la citent encore ({len(cited)}) : à l'équipe de "
                "les changer."
            )


def _address(text: str) -> str:
    try:
        return AnswerableEmailField().clean(text).lower()
    except forms.ValidationError as error:
        raise CommandError(
            f"« {text} » n'est pas une adresse, ex. nadia@exemple.fr."
        ) from error


def _line(row: dict) -> str:
    values = {name: value for name, value in row.items() if value not in ("", None)}
    return ", ".join(f"{name} : {value}" for name, value in values.items())


def _write(path: Path, holdings: Holdings) -> None:
    """For nobody else on this machine."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(
            holdings.as_file(),
            file,
            cls=DjangoJSONEncoder,
            ensure_ascii=False,
            indent=2,
        )


def _said(receipt: ErasureReceipt) -> str:
    lines = [f"  – {name} : {number}" for name, number in receipt.lines]
    head = f"{receipt}, {receipt.erased_at:%d/%m/%Y %H:%M}"
    return "\n".join([f"C'est effacé. {head} :", *lines, receipt.address_hash])
