"""Open all that one register holds, with its owner's password: the proof that a restored backup can be read."""

import getpass
import sys
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from accounts import operations as accounts
from accounts.models import User
from incidents.models import Record
from vault.bundle import Bundle
from vault.documents import open_many
from vault.formats import Unreadable
from vault.identity import Identity, acting_as


class Command(BaseCommand):
    help = "Asks the password of a drill account and opens every record of its register; tells counts and no content."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")

    def handle(self, *, email: str, **options: Any) -> None:
        began = time.monotonic()
        # From a pipe in a drill that nobody attends.
        password = getpass.getpass() if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
        try:
            person = User.objects.get(email=email.lower())
            opened = accounts.open_vault(person=person, password=password)
        except (User.DoesNotExist, accounts.PasswordDoesNotOpen):
            raise CommandError(
                "There is no such account, or this password does not open its register."
            ) from None
        readable, unreadable = _open_all(person, opened.bundle)
        seconds = time.monotonic() - began
        self.stdout.write(f"{readable} of {readable + unreadable} records opened in {seconds:.1f} s.")
        if unreadable or not readable:
            raise CommandError(
                "This backup does not count: look for the right VAULT_PEPPER and VAULT_ROW_KEY."
            )


def _open_all(person: User, bundle: Bundle) -> tuple[int, int]:
    with acting_as(Identity(person.id, bundle.owner_tag)), transaction.atomic():
        rows = list(Record.objects.filter(owner_tag=bundle.owner_tag).order_by("id"))
        contents = open_many(rows, bundle=bundle, vouched=False)
    unreadable = sum(isinstance(content, Unreadable) for content in contents.values())
    return len(rows) - unreadable, unreadable
