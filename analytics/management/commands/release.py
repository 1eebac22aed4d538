"""Releases a period from a terminal, in a process with the release role."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from analytics import clock, operations
from analytics.operations import NotReleasable
from analytics.periods import Period


class Command(BaseCommand):
    help = "Put the two noisy sums of a period together, once; run again it changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("period", type=Period.parse)

    def handle(self, *args: Any, **options: Any) -> None:
        period = options["period"]
        try:
            is_released = operations.release(period, today=clock.today())
        except NotReleasable as reason:
            raise CommandError(str(reason)) from None
        self.stdout.write(f"{period} is released." if is_released else f"Of {period} nothing is released.")
