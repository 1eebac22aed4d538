"""A browser in words, for its owner to recognise; never kept beside an account, only in the session store."""

# The first that fits counts: most browsers say that they are the others too.
_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_DEVICES = (
    ("iPhone", "een iPhone"),
    ("iPad", "een iPad"),
    ("Android", "Android"),
    ("CrOS", "een Chromebook"),
    ("Windows", "Windows"),
    ("Mac OS X", "een Mac"),
    ("Linux", "Linux"),
)


def browser_in_words(user_agent: str) -> str:
    browser = _first(_BROWSERS, user_agent) or "Een browser"
    device = _first(_DEVICES, user_agent)
    return f"{browser} op {device}" if device else browser


def _first(known: tuple[tuple[str, str], ...], user_agent: str) -> str | None:
    return next((words for sign, words in known if sign in user_agent), None)
