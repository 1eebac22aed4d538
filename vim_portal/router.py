"""Which database connection does what."""

from typing import Any


class OwnerMigrates:
    """Tables are made and changed by their owner only; every other connection works under row-level security."""

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == "owner"
