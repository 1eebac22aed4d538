"""Ask the first member of SCAG's staff in; who has every role, and invites the others on the portal itself."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.utils import timezone

from accounts import operations


class Command(BaseCommand):
    help = "Send an invitation to this address: a login for SCAG's staff, with every role."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")

    def handle(self, *arguments: Any, email: str, **options: Any) -> None:
        try:
            validate_email(email)
            operations.invite_first_staff(email=email, now=timezone.now())
        except ValidationError as error:
            raise CommandError(f"{email} is no e-mail address.") from error
        except operations.AddressOfATherapist as error:
            raise CommandError(f"{email} is the login of a therapist; use another address.") from error
        except operations.AlreadyStaff as error:
            raise CommandError(f"{email} works here already, and can log in.") from error
        self.stdout.write(f"An invitation is on its way to {email}; it is good for three days.")
