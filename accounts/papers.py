"""Papers are made in memory by typst as tagged PDF (PDF/UA); nothing of what they say touches a disk.

What is said goes in as one JSON text beside the template, so that nothing somebody typed is read as markup.
"""

import json
from collections.abc import Mapping

import typst
from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from accounts.certificates import Certificate, code_of
from accounts.models import User
from accounts.recovery_kit import groups
from accounts.typeface import BOX, FONTS, as_shown


def typeset(template: str, content: Mapping[str, object]) -> bytes:
    """The paper that `templates/papers/<template>` makes of this content, in the portal's own type.

    What the type cannot show becomes a box, and the paper says so; what is attached is not shown, so it stays as it is.
    """
    words = {name: value for name, value in content.items() if name != "attachment"}
    shown = as_shown(words)
    has_boxes = _as_json(shown).count(BOX) > _as_json(words).count(BOX)
    return typst.compile(
        settings.BASE_DIR / "templates" / "papers" / template,
        root=settings.BASE_DIR,
        sys_inputs={"content": _as_json({**content, **shown, "has_boxes": has_boxes})},
        font_paths=[FONTS],
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
    )


def _as_json(content: Mapping[str, object]) -> str:
    return json.dumps(content, ensure_ascii=False)


def as_download(paper: bytes, name: str) -> HttpResponse:
    """Kept by nobody on the way (`vim_portal.middleware.PrivatePages`); the name says nothing about anybody."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(paper, content_type="application/pdf", headers=headers)


def certificate(issued: Certificate) -> bytes:
    """That somebody has a register, on one page; the code on it can be checked by anybody."""
    content = {
        "name": issued.name,
        "since": date_format(issued.since_date, "F Y"),
        "issued": date_format(issued.issued_date, "j F Y"),
        "code": code_of(issued, key=settings.VAULT_ROW_KEY).split("-"),
        "address": f"{settings.PORTAL_ORIGIN}{reverse('accounts:check_certificate')}",
    }
    return typeset("certificate.typ", content)


def recovery_kit(*, code: str, person: User) -> bytes:
    """The recovery code on one page, to be kept where a passport is kept."""
    content = {
        "groups": groups(code),
        "name": person.name,
        "email": person.email,
        "date": f"{timezone.localdate():%d-%m-%Y}",
        "origin": settings.PORTAL_ORIGIN,
    }
    return typeset("recovery_kit.typ", content)
