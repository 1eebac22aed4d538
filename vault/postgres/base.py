"""The database backend named by ENGINE: at the start of each transaction it says who is asking."""

from django.db.backends.postgresql import base

from vault import identity


class DatabaseWrapper(base.DatabaseWrapper):
    def _set_autocommit(self, autocommit: bool) -> None:
        super()._set_autocommit(autocommit)  # type: ignore[misc]
        if not autocommit:
            identity.bind(self)
