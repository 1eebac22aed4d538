"""Whoever sends a page more than its form can hold is refused before it is read."""

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse

from vim_portal.uploads import MOST_BYTES

HEAD = b'--B\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n'


class Body(BytesIO):
    """What comes in, and how far it was read."""

    def read(self, size: int | None = -1) -> bytes:
        content = super().read(size)
        self.taken = getattr(self, "taken", 0) + len(content)
        return content


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("length", "status", "taken"), [(MOST_BYTES + 1, 413, 0), (MOST_BYTES, 403, MOST_BYTES)]
)
def test_a_strangers_large_body_is_not_read(length: int, status: int, taken: int) -> None:
    body, page = Body(HEAD.ljust(length, b"x")), reverse("accounts:check_certificate")
    stranger = Client(enforce_csrf_checks=True)
    stranger.get(page)

    answer = stranger.generic(
        "POST",
        page,
        CONTENT_TYPE="multipart/form-data; boundary=B",
        CONTENT_LENGTH=str(length),
        **{"wsgi.input": body},
    )

    assert answer.status_code == status
    assert getattr(body, "taken", 0) == taken
