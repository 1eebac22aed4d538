"""`{% csrf_token %}` of the portal: beside the token stands the mark of whose page it is (see `vault.kept_posts`)."""

from django import template
from django.template import Context
from django.template.base import Parser, Token
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html
from django.utils.safestring import SafeString

from vault.kept_posts import MARK, mark_of

register = template.Library()


class MarkedTokenNode(CsrfTokenNode):
    def render(self, context: Context) -> SafeString:
        token = SafeString(super().render(context))
        actor = getattr(context.get("request"), "actor", None)
        if actor is None or not token:
            return token
        return format_html(
            '{}<input type="hidden" name="{}" value="{}">', token, MARK, mark_of(actor.person.id)
        )


@register.tag
def csrf_token(parser: Parser, token: Token) -> MarkedTokenNode:
    return MarkedTokenNode()
