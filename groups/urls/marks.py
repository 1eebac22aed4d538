"""Where a text that is being typed is looked through."""

from django.urls import path

from groups.views.marks import marks

marks_urls = [path("groepen/tekst/", marks, name="marks")]
