"""Where an incident goes into the bin and comes out of it, and where an example is made to practise with."""

from django.urls import path

from incidents.views import binning as views

bin_urls = [
    path("register/prullenbak/", views.bin_page, name="bin"),
    path("register/<uuid:record_id>/verwijderen/", views.remove, name="remove"),
    path("register/<uuid:record_id>/terugzetten/", views.put_back, name="put_back"),
    path("register/voorbeeld/", views.practise, name="practise"),
]
