"""Make a sealed backup of the database, once or every night."""

import logging
import time
from datetime import datetime, timedelta
from datetime import time as TimeOfDay
from pathlib import Path
from typing import Any

import psycopg
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from redis.exceptions import RedisError

from vim_portal import env, heartbeat
from vim_portal.backups import BackupFailed, make_backup

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Writes a backup to BACKUP_FOLDER, sealed for BACKUP_RECIPIENT, and removes those older than 35 days."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--daily-at", type=TimeOfDay.fromisoformat, help="stay, and make one each night at this time"
        )

    def handle(self, *, daily_at: TimeOfDay | None, **options: Any) -> None:
        if daily_at is None:
            try:
                _back_up()
            except (BackupFailed, OSError, psycopg.Error) as fault:
                raise CommandError(f"There is no backup: {fault}") from fault
        while daily_at:
            now = timezone.localtime()
            time.sleep((_next_at(daily_at, now) - now).total_seconds())
            try:
                _back_up()
            except (BackupFailed, OSError, psycopg.Error):
                # The night after is another chance; that this one is missing shows in the age of the newest.
                logger.exception("there is no backup")


def _back_up() -> None:
    path, manifest = make_backup(
        address=env.text("DATABASE_BACKUP_URL"),
        recipient=env.text("BACKUP_RECIPIENT"),
        folder=Path(env.text("BACKUP_FOLDER")),
        now=timezone.now(),
    )
    _tell_that_there_is_one()
    logger.info("backup %s: %d rows, %d bytes", path.name, sum(manifest.rows.values()), path.stat().st_size)


def _tell_that_there_is_one() -> None:
    try:
        heartbeat.note_alive("backup")
    except RedisError:
        logger.warning("no broker: monitoring does not hear of this backup")


def _next_at(daily_at: TimeOfDay, now: datetime) -> datetime:
    today = datetime.combine(now.date(), daily_at, now.tzinfo)
    return today if today > now else today + timedelta(days=1)
