"""One client for all that a thread asks of the session store: Django makes one a command, dearer than the command."""

from typing import Any

from django.core.cache.backends.redis import RedisCache, RedisCacheClient


class LastingClient(RedisCacheClient):
    _made: Any = None

    def get_client(self, key: Any = None, *, write: bool = False) -> Any:
        """To the one server there is, whatever the key."""
        if self._made is None:
            self._made = super().get_client(key, write=write)
        return self._made


class SessionCache(RedisCache):
    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = LastingClient
