"""What every page about a part of the calamity file shares: beside its incident, what the file holds."""

from typing import Any

from incidents.content import CalamityFileContent
from incidents.forms.parts import PartForm


class FilePartForm(PartForm):
    """A page about one part of the calamity file; its version is that of the file, and 0 while there is none."""

    def __init__(self, data: Any = None, *, file: CalamityFileContent, **shown: Any) -> None:
        self.file = file
        super().__init__(data, **shown)
