"""Where a case is discussed, concluded, and taken along by whoever put it in."""

from django.urls import path

from groups.views import adoption, case, leading

_CASE = "groepen/<uuid:group_id>/casus/<uuid:case_id>/"
_SAID = f"{_CASE}bijdrage/"

discussion_urls = [
    path(_CASE, case.case, name="case"),
    path(_SAID, case.contribute, name="contribute"),
    path(f"{_SAID}<uuid:message_id>/terug/", case.recall, name="recall"),
    path(f"{_CASE}samenvatting/", leading.summarise, name="summarise"),
    path(f"{_CASE}afronden/", leading.conclude, name="conclude"),
    path(f"{_CASE}overnemen/", adoption.adopt, name="adopt"),
    path(f"{_CASE}hielp/", adoption.tell_effect, name="tell_effect"),
]
