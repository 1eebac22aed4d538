"""Papers of the account, made in memory by typst as tagged PDF (PDF/UA); nothing of them touches a disk."""

import json
from pathlib import Path

import typst
from django.conf import settings
from django.utils import timezone

from accounts.models import User
from accounts.recovery_kit import groups

TEMPLATES: Path = settings.BASE_DIR / "templates" / "papers"


def recovery_kit(*, code: str, person: User) -> bytes:
    """The recovery code on one page, to be kept where a passport is kept."""
    content = {
        "groups": groups(code),
        "name": person.name,
        "email": person.email,
        "date": f"{timezone.localdate():%d-%m-%Y}",
        "origin": settings.PORTAL_ORIGIN,
    }
    return typst.compile(
        TEMPLATES / "recovery_kit.typ",
        sys_inputs={"content": json.dumps(content)},
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
    )
