"""Sessions in the session store; when it is away the request fails instead of looking like nobody's.

Django's own takes an outage for a session that never was, and has the browser forget its cookie: a moment without
the store would log everybody out.
"""

from typing import Any

from django.contrib.sessions.backends import cache


class SessionStore(cache.SessionStore):
    def load(self) -> dict[str, Any]:
        known = self._cache.get(self.cache_key)  # type: ignore[attr-defined]
        if known is None:
            self._session_key = None
        return known or {}
