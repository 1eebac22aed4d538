"""Where somebody sees what counts in the figures, and keeps it out."""

from django.urls import path

from incidents.views import counting as views

counting_urls = [
    path("register/<uuid:record_id>/telt-mee/", views.counted, name="counted"),
    path("mijn-cijfers/meetellen/", views.count_register, name="count_register"),
]
