"""A long page says beside its text what is in it; every link there leads to a heading of that page."""

import re

import pytest
from django.template import engines
from django.test import Client
from django.urls import reverse

LONG_PAGES = ("who_sees_what", "privacy", "what_to_record", "rules", "sources", "accounts:agreement")
BESIDE = re.compile(r'<nav class="contents".*?</nav>', re.DOTALL)


def shown(text: str) -> str:
    template = engines["django"].from_string(
        "{% load contents %}{% with_contents %}" + text + "{% endwith_contents %}"
    )
    return template.render({"name": "<i>"})


def headings(*titles: str) -> str:
    return "".join(f'<h2 class="x" id="h{place}">{title}</h2>' for place, title in enumerate(titles))


def test_every_heading_with_an_id_is_named_beside_the_text():
    beside = BESIDE.search(shown(headings("Eén", "Twee &amp; drie", "<b>{{ name }}</b>") + "<h2>Vier</h2>"))[
        0
    ]

    links = re.findall(r'<a class="nl-link" href="#(\w+)">(.*?)</a>', beside)
    assert links == [("h0", "Eén"), ("h1", "Twee &amp; drie"), ("h2", "&lt;i&gt;")]


def test_the_text_itself_stays_as_it_was():
    text = headings("Eén", "Twee", "Drie") + "<p>Tekst</p>"

    assert f'<div class="prose">{text}</div>' in shown(text)


def test_a_short_text_has_nothing_beside_it():
    assert not BESIDE.search(shown(headings("Eén", "Twee")))


@pytest.mark.django_db
@pytest.mark.parametrize("name", LONG_PAGES)
def test_a_long_page_names_each_of_its_parts(name):
    page = Client().get(reverse(name)).content.decode()
    beside, main = BESIDE.search(page)[0], BESIDE.sub("", page).partition("<main")[2].partition("</main>")[0]

    named = re.findall(r'href="#([^"]+)"', beside)
    assert named == re.findall(r'<h2 [^>]*id="([^"]+)"', main)
    assert len(named) == main.count("<h2")
    assert all(main.count(f'id="{each}"') == 1 for each in named)
