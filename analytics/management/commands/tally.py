"""A party's next step for one period, from a terminal; or, for a trustee apart, from file to file (docs/trustee.md)."""

import logging
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from analytics import clock, operations
from analytics.envelope import Party
from analytics.key_folder import KeyIsMissing
from analytics.operations import CannotCount
from analytics.periods import Period


class Command(BaseCommand):
    help = "Add up one half of a period's envelopes; repeated freely until the noisy sum is written."
    requires_system_checks = []  # a trustee's machine is no installation of the portal

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("period", type=Period.parse)
        parser.add_argument("--party", type=Party, choices=list(Party), default=settings.TALLY_PARTY or None)
        parser.add_argument("--export", type=Path, help="write this party's sealed halves to a new file")
        parser.add_argument("--in", type=Path, dest="sealed", help="for a trustee: the file of sealed halves")
        parser.add_argument("--out", type=Path, help="for a trustee: where its noisy sum is written")
        parser.add_argument("--import", type=Path, dest="result", help="take a trustee's noisy sum")

    def handle(self, *args: Any, **options: Any) -> None:
        logging.getLogger("analytics").setLevel(logging.INFO)
        if options["party"] is None or bool(options["sealed"]) != bool(options["out"]):
            raise CommandError("Say which --party, and --in together with --out.")
        try:
            self.stdout.write(self._step(options))
        except (CannotCount, KeyIsMissing) as reason:
            raise CommandError(str(reason)) from None

    def _step(self, options: dict[str, Any]) -> str:
        period, party, today = options["period"], Party(options["party"]), clock.today()
        if options["export"]:
            operations.export_halves(period, party=party, to=options["export"], today=today)
            return f"The sealed halves of {period} are in {options['export']}."
        if options["sealed"]:
            added = operations.add_up_file(
                options["sealed"], period, keys=operations.own_keys(), out=options["out"]
            )
            return f"The noisy sum of {added} envelopes of {period} is in {options['out']}."
        if options["result"]:
            operations.take_result(options["result"], period, party=party, today=today)
            return f"The noisy sum of {period} is written down."
        return f"{period}: {operations.tally(period, keys=operations.own_keys(), today=today)}"
