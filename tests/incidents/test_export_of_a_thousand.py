"""What taking along a register of a thousand incidents costs."""

import resource
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.utils import timezone

from accounts.actor import Actor
from incidents import queries
from incidents.views.export_archive import RegisterArchive
from tests.incidents.large_register import cpu
from tests.incidents.sealed_register import fill_sealed

MOST_MEGABYTES = 30


def exported(by: Actor) -> ZipFile:
    out = BytesIO()
    found = queries.exportable(by=by)
    for piece in RegisterArchive(by=by, found=found, at=timezone.localtime()).whole():
        out.write(piece)
    return ZipFile(out)


def peak_megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


@pytest.mark.long
def test_a_thousand_take_no_more_memory_than_a_hundred(
    anna: Actor, acting: Any, record_property: Any
) -> None:
    """Beside the archive itself, which only this test keeps."""
    fill_sealed(anna, acting, 100)
    exported(anna)
    fill_sealed(anna, acting, 900, after=100)
    before, archives = peak_megabytes(), []

    seconds = cpu(lambda: archives.append(exported(anna)))

    kept = archives[0].fp.seek(0, 2) >> 20
    grown = peak_megabytes() - before - kept
    record_property("cost", f"{seconds:.0f} s of CPU, {kept} MB sent, {grown} MB more than for a hundred")
    assert sum(name.endswith("/melding.json") for name in archives[0].namelist()) == 1000
    assert grown <= MOST_MEGABYTES
