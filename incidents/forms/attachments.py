"""A file to keep with an incident: what it is, the file itself, and what is on it."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from incidents.codes import AttachmentKind
from incidents.content import Attachment
from incidents.files import FileIsBroken, NothingInFile, file_name
from incidents.forms.fields import LineField, choice
from incidents.forms.steps import MUST
from incidents.forms.uploads import ArrivedFile
from vault.files import SealedFile

_TAKEN = ".jpg,.jpeg,.png,.pdf,image/jpeg,image/png,application/pdf"
_CHOOSE_AGAIN = "Kies het bestand nog een keer: uw browser onthoudt het niet."
_WHOLE = "1"


class AttachmentForm(forms.Form):
    """The last field tells that all before it arrived: an upload that broke off has none."""

    kind = choice(AttachmentKind, label="Wat is het?", **MUST)
    file = forms.FileField(
        label="Het bestand",
        help_text="Een foto of een PDF, hoogstens 25 MB. Op een telefoon kunt u ook meteen een foto maken. "
        "Een brief uit een tekstverwerker slaat u eerst op als PDF.",
        widget=forms.FileInput(attrs={"accept": _TAKEN}),
        error_messages={"required": "Kies een bestand.", "empty": NothingInFile.SENTENCE},
    )
    description = LineField(
        label="Wat staat erop?",
        help_text="Bijvoorbeeld: rode plek op de onderarm. Noem geen naam van de cliënt.",
        longest=120,
    )
    whole = forms.CharField(widget=forms.HiddenInput, initial=_WHOLE, required=False)

    def __init__(
        self,
        data: QueryDict | None = None,
        files: MultiValueDict[str, Any] | None = None,
        *,
        offers_inspectorate: bool,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, files, initial=initial)
        kind = self.fields["kind"]
        if isinstance(kind, forms.TypedChoiceField):
            offered = [each for each in AttachmentKind if offers_inspectorate or not each.is_for_inspectorate]
            kind.choices = [(each.value, each.label) for each in offered]
            kind.widget.attrs["hints"] = {
                each.value: "Dit komt in het calamiteitendossier, apart van uw register."
                for each in offered
                if each.is_for_inspectorate
            }

    def clean_kind(self) -> AttachmentKind:
        kind = self.cleaned_data["kind"]
        if kind is None:
            raise forms.ValidationError("Kies wat het is.", code="missing")
        return kind

    def clean_file(self) -> ArrivedFile:
        arrived = self.cleaned_data["file"]
        if arrived.refusal:
            raise forms.ValidationError(str(arrived.refusal), code="refused")
        return arrived

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "file" not in self.errors:
            if cleaned.get("whole") != _WHOLE:
                self.add_error("file", FileIsBroken.SENTENCE)
            elif self.errors:
                self.add_error("file", _CHOOSE_AGAIN)
        return cleaned

    @property
    def sealed(self) -> SealedFile:
        return self.cleaned_data["file"].sealed

    def content(self, *, now: datetime) -> Attachment:
        arrived, sealed = self.cleaned_data["file"], self.sealed
        return Attachment(
            id=sealed.context.attachment_id,
            kind=self.cleaned_data["kind"],
            name=file_name(arrived.name, arrived.file_type),
            file_type=arrived.file_type,
            length=sealed.length,
            digest=sealed.digest.hex(),
            file_key=bytes(sealed.file_key).hex(),
            added_at=now,
            description=self.cleaned_data["description"],
        )
