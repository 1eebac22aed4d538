"""Where the files beside an incident are found."""

from django.urls import path

from incidents import views

_LIST = "register/<uuid:record_id>/bijlagen/"
_ONE = f"{_LIST}<uuid:attachment_id>/"

attachment_urls = [
    path(_LIST, views.attachments, name="attachments"),
    path(f"{_LIST}nieuw/", views.new_attachment, name="new_attachment"),
    path(_ONE, views.attachment, name="attachment"),
    path(f"{_ONE}toevoegen/", views.add_attachment, name="add_attachment"),
    path(f"{_ONE}weghalen/", views.remove_attachment, name="remove_attachment"),
]
