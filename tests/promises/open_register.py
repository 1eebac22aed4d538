"""A register as it is open in the browser of a story: with what her browser and her session hold together."""

import base64

from django.conf import settings
from django.http import HttpRequest

from tests.promises.story import Story
from vault.bundle import Bundle
from vault.custody import CookieKey, bundle_in_custody


def bundle_of(story: Story) -> Bundle:
    request, client = HttpRequest(), story.els.client
    request.session = client.session
    request.vault_cookie_key = CookieKey(
        base64.urlsafe_b64decode(client.cookies[settings.VAULT_COOKIE_NAME].value)
    )
    bundle = bundle_in_custody(request)
    assert bundle is not None
    return bundle
