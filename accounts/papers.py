"""Papers are made in memory by typst as tagged PDF (PDF/UA); nothing of what they say touches a disk.

What is said goes in as one JSON text beside the template, so that nothing somebody typed is read as markup.
"""

import json
from collections.abc import Mapping

import fontpkg_source_sans_3
import typst
from django.conf import settings
from django.utils import timezone

from accounts.models import User
from accounts.recovery_kit import groups

FONTS = fontpkg_source_sans_3.ROOT / "files"


def typeset(template: str, content: Mapping[str, object]) -> bytes:
    """The paper that `templates/papers/<template>` makes of this content, in the portal's own type."""
    return typst.compile(
        settings.BASE_DIR / "templates" / "papers" / template,
        root=settings.BASE_DIR,
        sys_inputs={"content": json.dumps(content)},
        font_paths=[FONTS],
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
    )


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
