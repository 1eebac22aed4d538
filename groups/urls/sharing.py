"""Where an incident becomes a case, and where its owner amends, shares again or withdraws it."""

from django.urls import path

from groups.views.own_case import amend, share_again, withdraw
from groups.views.sharing import rewrite, share

_SHARE = "register/<uuid:record_id>/delen/"
_CASE = "groepen/<uuid:group_id>/casus/<uuid:case_id>/"

sharing_urls = [
    path(_SHARE, share, name="share"),
    path(f"{_SHARE}<uuid:group_id>/", rewrite, name="rewrite"),
    path(f"{_CASE}wijzigen/", amend, name="amend"),
    path(f"{_CASE}opnieuw-delen/", share_again, name="share_again"),
    path(f"{_CASE}intrekken/", withdraw, name="withdraw"),
]
