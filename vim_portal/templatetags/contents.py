"""What a long page has in it, beside its text: every heading that has an id."""

import re
from dataclasses import dataclass
from html import unescape

from django import template
from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.safestring import SafeString

register = template.Library()

FEWEST = 3
_HEADING = re.compile(r'<h2 [^>]*\bid="(?P<id>[^"]+)"[^>]*>(?P<title>.*?)</h2>', re.DOTALL)


@dataclass(frozen=True)
class Heading:
    id: str
    title: str


@register.simple_block_tag
def with_contents(content: SafeString) -> SafeString:
    """The text with its headings as links beside it; too few headings need none."""
    headings = [
        Heading(each["id"], unescape(strip_tags(each["title"]))) for each in _HEADING.finditer(content)
    ]
    return render_to_string(
        "components/contents.html", {"text": content, "headings": headings if len(headings) >= FEWEST else []}
    )
