"""Where advice from SCAG is read."""

from django.urls import path

from incidents.views import advice as views

advice_urls = [
    path("adviezen/", views.advice_list, name="advice_list"),
    path("adviezen/<slug:slug>/", views.advice, name="advice"),
]
