"""Every form of the portal, found by walking the subclasses: one that nobody listed is in it all the same."""

from collections.abc import Iterator

from django.forms import BaseForm
from django.urls import get_resolver

# allauth finds these by their names in the settings, not before a page asks for one.
from accounts.adapter import forms, second_factor_forms  # noqa: F401

OF_OTHERS = ("django.", "allauth.", "tests.")


def every_form_class() -> Iterator[type[BaseForm]]:
    """Those that a page shows; the addresses are read first, for what no page imports is no form of the portal."""
    assert get_resolver().url_patterns
    waiting, seen = [BaseForm], set()
    while waiting:
        form = waiting.pop()
        waiting += form.__subclasses__()
        if form not in seen and not form.__module__.startswith(OF_OTHERS):
            seen.add(form)
            yield form
