"""Headers that keep pages private, a page where an answer would be empty, and the code and count of every request."""

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from vim_portal import metrics
from vim_portal.kept import form_expired
from vim_portal.logs import coded_request

GetResponse = Callable[[HttpRequest], HttpResponse]

HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class PrivatePages:
    """No page is kept by a browser or a proxy, and no other site may frame, open or read one."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers["Cache-Control"] = "no-store"
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response


class SaysWhatIsRefused:
    """A method that an address does not take is refused with a page; Django's own answer is empty."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 405 and not response.content:
            response.content = render_to_string("405.html")
        return response


class CodeRequests:
    """The log's lines of one request bear one code, which the page about a fault shows; and the request is counted."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        with coded_request():
            response = self.get_response(request)
        metrics.count_request(response.status_code, time.perf_counter() - began)
        return response


class RefusesOtherSites:
    """What another site makes a browser send changes nothing, whatever token it bears."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., Any],
        arguments: Sequence[Any],
        named: Mapping[str, Any],
    ) -> HttpResponse | None:
        comes_from_elsewhere = request.headers.get("Sec-Fetch-Site") in ("cross-site", "same-site")
        if request.method in ("GET", "HEAD") or not comes_from_elsewhere:
            return None
        return form_expired(request, "Sec-Fetch-Site")
