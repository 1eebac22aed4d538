"""Lets one request look into the register once."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from incidents.queries.one_look import one_look

GetResponse = Callable[[HttpRequest], HttpResponse]


class OneLook:
    """The page and the number in its menu go by the same catalogue."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with one_look():
            return self.get_response(request)
