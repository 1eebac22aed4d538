"""A party's keys from a terminal; and how a trustee's, made on a machine of its own, get into the database."""

import base64
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from analytics import clock, operations
from analytics.envelope import Party
from analytics.periods import Period


class Command(BaseCommand):
    help = "Make this party's signing key and the keys of the open and coming periods (docs/trustee.md)."
    requires_system_checks = []  # a trustee's machine is no installation of the portal

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--party", type=Party, choices=list(Party), default=settings.TALLY_PARTY or None)
        ways = parser.add_mutually_exclusive_group()
        ways.add_argument(
            "--out", type=Path, help="for a trustee: write the public keys here, touch no database"
        )
        ways.add_argument("--import", type=Path, dest="taken", help="take a trustee's public keys from here")
        ways.add_argument(
            "--destroy", type=Period.parse, help="for a trustee: destroy the key of this period"
        )
        ways.add_argument("--destroyed", type=Period.parse, help="note that the trustee destroyed this key")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["party"] is None:
            raise CommandError("Say which --party.")
        party = Party(options["party"])
        if options["taken"]:
            self._say(operations.take_public_keys(options["taken"], party=party))
        elif options["destroyed"]:
            _check_is_over(options["destroyed"])
            operations.note_destroyed(options["destroyed"], party=party)
        elif options["destroy"]:
            self._destroy(options["destroy"])
        else:
            self._make(options["out"])

    def _destroy(self, period: Period) -> None:
        keys = operations.own_keys()
        if not operations.has_given(period, keys=keys):
            _check_is_over(period)
        keys.destroy(period)

    def _make(self, out: Path | None) -> None:
        if not (settings.TALLY_PARTY and settings.TALLY_KEYS):
            raise CommandError("Set TALLY_PARTY (a or b) and TALLY_KEYS, the folder of its private keys.")
        keys, today = operations.own_keys(), clock.today()
        signer = keys.provide_signing_key()
        self.stdout.write(f"TALLY_SIGNER_{keys.party.name}={base64.urlsafe_b64encode(signer).decode()}")
        if out:
            self._say(operations.write_public_keys(out, keys=keys, today=today))
        elif settings.TALLY_SIGNERS.get(keys.party.value) == signer:
            self._say(operations.make_period_keys(keys=keys, today=today))
        else:
            self.stderr.write("Pin that line in the settings of every process; then run this again.")

    def _say(self, periods: tuple[Period, ...]) -> None:
        for period in periods:
            self.stdout.write(f"A key for {period}")


def _check_is_over(period: Period) -> None:
    """A name typed wrong must not cost a year."""
    if clock.today() < period.release_date:
        raise CommandError(f"The key of {period} is needed until {period.release_date}.")
