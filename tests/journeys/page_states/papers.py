"""Papers: the pages they are fetched from, and the public one on which a certificate is checked."""

from tests.journeys.page_states.page_state import LONG_WORD, PageState, sent

_CHECK = "accounts:check_certificate"

PAPERS = (
    PageState(_CHECK),
    PageState(_CHECK, "sent empty", reach=sent("/bewijs/", "Controleer"), status=422),
    PageState(
        _CHECK,
        "with a code of nobody",
        reach=sent("/bewijs/", "Controleer", name=LONG_WORD, code=LONG_WORD[:40]),
        status=422,
    ),
)
