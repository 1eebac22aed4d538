"""Where a group is founded, joined, led, left and ended, and where its declaration is signed."""

from django.urls import path

from groups.views.declaration import declaration, new_text, signed_text
from groups.views.groups import found, group, groups
from groups.views.invitation import accept
from groups.views.leaving import end, leave
from groups.views.members import facilitator, members, remove_member, withdraw_invitation

_GROUP = "groepen/<uuid:group_id>/"

life_urls = [
    path("groepen/", groups, name="groups"),
    path("groepen/nieuw/", found, name="found"),
    path(_GROUP, group, name="group"),
    path(f"{_GROUP}leden/", members, name="members"),
    path(
        f"{_GROUP}leden/uitnodiging/<uuid:invitation_id>/intrekken/",
        withdraw_invitation,
        name="withdraw_invitation",
    ),
    path(f"{_GROUP}leden/<uuid:membership_id>/gespreksleider/", facilitator, name="facilitator"),
    path(f"{_GROUP}leden/<uuid:membership_id>/verwijderen/", remove_member, name="remove_member"),
    path(f"{_GROUP}verklaring/", declaration, name="declaration"),
    path(f"{_GROUP}verklaring/<int:version>/", signed_text, name="signed"),
    path(f"{_GROUP}verklaring/tekst/", new_text, name="new_text"),
    path(f"{_GROUP}verlaten/", leave, name="leave"),
    path(f"{_GROUP}beeindigen/", end, name="end"),
    path("uitnodiging/<str:key>/", accept, name="accept"),
]
