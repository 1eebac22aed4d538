"""Make the pair of keys of the backups; run it on a machine that is not the server."""

import os
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from vim_portal.backups import make_backup_key


class Command(BaseCommand):
    help = "Writes backup-key.private, for two people to keep, and backup-key.public, for BACKUP_RECIPIENT."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *, folder: Path, **options: Any) -> None:
        for half, letters in zip(("private", "public"), make_backup_key(), strict=True):
            path = folder / f"backup-key.{half}"
            try:
                descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            except FileExistsError:
                raise CommandError(f"{path} is there already; a key is never written over.") from None
            with os.fdopen(descriptor, "w", encoding="ascii") as file:
                file.write(letters + "\n")
            self.stdout.write(f"{path}")
