"""How the tests of the pages address, fill in and read them."""

import re
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

PAGE = {"page": "a-page-name", "version": "0"}
FIRST = PAGE | {"when": "today", "description": "Cliënt viel bijna. Ik ving haar op.", "reach": "prevented"}
SECOND = {"page": "second-page", "version": "1", "care_phase": "directly_after", "incident_types": "fall"}
THIRD = {"page": "third-page-", "version": "2", "noticeable": "no", "violence": "no"}


def url(name: str, *arguments: Any) -> str:
    return reverse(f"incidents:{name}", args=arguments)


def text_of(response: HttpResponse) -> str:
    """The words of a page, on one line."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def title_of(response: HttpResponse) -> str:
    return re.search("<title>(.*?)</title>", response.content.decode(), re.DOTALL)[1]


def hidden_fields(response: HttpResponse) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="(.*?)">', response.content.decode()))


def without_token(response: HttpResponse) -> str:
    return re.sub(r'csrfmiddlewaretoken" value="\w+"', "", response.content.decode())
