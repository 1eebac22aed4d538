"""Put a backup into an empty database and check that every row is there."""

import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from vault.formats.framing import Unreadable
from vim_portal import env
from vim_portal.backups import RestoreFailed, read_private_key, restore_backup


class Command(BaseCommand):
    help = "Restores a backup into the empty database of DATABASE_OWNER_URL; docs/operation.md says when and how."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--key", type=Path, required=True, help="the file backup-key.private")

    def handle(self, *, file: Path, key: Path, **options: Any) -> None:
        began = time.monotonic()
        try:
            manifest = restore_backup(
                path=file,
                private=read_private_key(key.read_text(encoding="ascii")),
                owner_address=env.text("DATABASE_OWNER_URL"),
                counting_address=env.text("DATABASE_BACKUP_URL"),
            )
        except Unreadable:
            raise CommandError("This is not the key of this backup, or the file is damaged.") from None
        except (RestoreFailed, ValueError, OSError) as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write(
            f"Restored the backup of {manifest.made_at}: {len(manifest.rows)} tables, "
            f"{sum(manifest.rows.values())} rows, counted and equal, in {time.monotonic() - began:.1f} s."
        )
