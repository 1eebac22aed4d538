"""Where the parties around a calamity look back together: who they are, what may be shared, the report."""

from django.urls import path

from incidents import views

_NETWORK = "register/<uuid:record_id>/netwerk/"
_SEVERAL = {
    "party": ("partij", {"several": "parties"}),
    "consent": ("toestemming", {"several": "consents"}),
    "meeting": ("bijeenkomst", {"several": "meetings"}),
}


def _urls_of(name: str) -> list:
    word, several = _SEVERAL[name]
    one = f"{_NETWORK}{word}/<uuid:part_id>/"
    return [
        path(f"{_NETWORK}{word}/nieuw/", views.new_in_network, several, name=f"new_{name}"),
        path(one, views.in_network, several, name=name),
        path(f"{one}weghalen/", views.remove_from_network, several, name=f"remove_{name}"),
    ]


network_urls = [
    path(_NETWORK, views.network, name="network"),
    *_urls_of("party"),
    *_urls_of("consent"),
    *_urls_of("meeting"),
    path(f"{_NETWORK}leeg-verslag/", views.empty_reflection, name="empty_reflection"),
    path(f"{_NETWORK}verslag/", views.reflection, name="reflection"),
    path(f"{_NETWORK}verslag/verstuurd/", views.reflection_sent, name="reflection_sent"),
    path(f"{_NETWORK}verslag/<slug:slug>/", views.reflection_page, name="reflection_page"),
]
