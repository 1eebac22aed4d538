"""Where somebody closes their account: here, because it is the register that they leave behind."""

from django.urls import path

from incidents.views.leaving import leaving

leaving_urls = [
    path("account/sluiten/", leaving, name="leaving"),
]
