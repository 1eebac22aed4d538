"""Where the calamity file is found: reports to the inspectorate (IGJ), its letters, the investigation, the closing."""

from django.urls import path

from incidents import views

_FILE = "register/<uuid:record_id>/igj/"
_REPORT = f"{_FILE}melden/<slug:word>/"
_PROOF = f"{_REPORT}bewijs/"
_LETTERS = f"{_FILE}brieven/"
_INVOLVEMENTS = f"{_FILE}betrokkenen/"
_INVESTIGATION = f"{_FILE}onderzoek/"

inspectorate_urls = [
    path(_FILE, views.calamity_file, name="calamity_file"),
    path(f"{_FILE}praktijk/", views.provider, name="provider"),
    path(_REPORT, views.notification, name="notification"),
    path(_PROOF, views.proof, name="new_proof"),
    path(f"{_PROOF}<int:number>/", views.proof, name="proof"),
    path(f"{_PROOF}<int:number>/weghalen/", views.remove_proof, name="remove_proof"),
    path(f"{_REPORT}<slug:page>/", views.notification_page, name="notification_page"),
    path(_LETTERS, views.letters, name="letters"),
    path(f"{_LETTERS}nieuw/", views.letter, name="new_letter"),
    path(f"{_LETTERS}<int:number>/", views.letter, name="letter"),
    path(f"{_LETTERS}<int:number>/weghalen/", views.remove_letter, name="remove_letter"),
    path(_INVOLVEMENTS, views.involvements, name="involvements"),
    path(f"{_INVOLVEMENTS}nieuw/", views.involvement, name="new_involvement"),
    path(f"{_INVOLVEMENTS}<int:number>/", views.involvement, name="involvement"),
    path(f"{_INVOLVEMENTS}<int:number>/weghalen/", views.remove_involvement, name="remove_involvement"),
    path(_INVESTIGATION, views.investigation, name="investigation"),
    path(f"{_INVESTIGATION}<slug:page>/", views.investigation_page, name="investigation_page"),
    path(f"{_FILE}afsluiting/", views.closing, name="closing"),
]
