"""Where somebody belongs; the processor agreement; and what staff fill in about members."""

from typing import Any
from uuid import UUID

from django import forms

from accounts.fields import LineField, MemberNumberField
from accounts.list_upload import MOST_BYTES
from accounts.member_list import ListUnreadable, MemberList, read_member_list
from accounts.operations.members import is_listed
from accounts.queries.members import NO_BODY, body_choices

OTHER = "other"


def _bodies() -> list[tuple[str, str]]:
    """As they are when the form is shown."""
    return [("", "Kies uit de lijst"), *body_choices(), (OTHER, NO_BODY)]


class BelongingForm(forms.Form):
    """A professional body and somebody's number there. A number that no list knows is asked about once more."""

    body = forms.ChoiceField(
        label="Van welke beroepsorganisatie bent u lid?",
        choices=_bodies,
        error_messages={
            "required": "Kies uw beroepsorganisatie, of ‘Andere of geen’.",
            "invalid_choice": "Kies uit deze lijst.",
        },
    )
    member_number = MemberNumberField(required=False, help_text="Staat op uw ledenpas of op de factuur.")
    asks_access = forms.BooleanField(
        label="Het nummer klopt. Ik vraag SCAG om toegang.",
        help_text="Een medewerker kijkt ernaar. U kunt intussen alles klaarzetten.",
        required=False,
    )

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        waits_for = "|".join(name for name, _ in body_choices())
        self.fields["member_number"].widget.attrs |= {
            "data-when": f"body={waits_for}",
            "aria-required": "true",
        }
        self._asks_access = self.fields.pop("asks_access")
        if "asks_access" in self.data:
            self._ask_on()

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("body") not in (None, OTHER) and "member_number" not in self.errors:
            self._check_number(UUID(given["body"]), given["member_number"])
        return given

    def belongs_to(self) -> tuple[UUID | None, str]:
        body = self.cleaned_data["body"]
        return (None, "") if body == OTHER else (UUID(body), self.cleaned_data["member_number"])

    def _check_number(self, body_id: UUID, number: str) -> None:
        if not number:
            self.add_error("member_number", "Vul uw lidnummer in.")
        elif not self.cleaned_data.get("asks_access") and not is_listed(body_id=body_id, number=number):
            self._ask_on()
            self.add_error(
                "member_number",
                "We vinden dit lidnummer niet bij deze beroepsorganisatie. "
                "Controleer het nummer of vraag toegang aan.",
            )

    def _ask_on(self) -> None:
        """Right below the number it is about."""
        self.fields["asks_access"] = self._asks_access
        names = [name for name in self.fields if name != "asks_access"]
        names.insert(names.index("member_number") + 1, "asks_access")
        self.order_fields(names)


def agreement_field() -> forms.BooleanField:
    return forms.BooleanField(
        label="Ik ga akkoord met de verwerkersovereenkomst",
        help_text="U beslist over uw register. SCAG bewaart het in uw opdracht.",
        error_messages={"required": "Zonder akkoord kunt u niet vastleggen. Lees de tekst en vink dit aan."},
    )


class AgreementForm(forms.Form):
    agrees = agreement_field()


class MemberListForm(forms.Form):
    """A file with all numbers of one body; what it says is read by the form, so that a wrong file is said here."""

    file = forms.FileField(
        label="Ledenlijst",
        help_text="Een CSV-bestand met alle lidnummers van deze beroepsorganisatie, hoogstens 4 MB.",
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,text/csv"}),
        error_messages={
            "required": "Kies een bestand.",
            "invalid": "Kies een bestand.",
            "missing": "Kies een bestand.",
            "empty": "Dit bestand is leeg.",
        },
    )
    column = forms.IntegerField(
        label="In welke kolom staat het lidnummer?",
        help_text="Alleen nodig als er meer kolommen zijn en nergens ‘lidnummer’ boven staat. De eerste kolom is 1.",
        required=False,
        min_value=1,
        max_value=200,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 4}),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), "Vul een getal in, zoals 1 voor de eerste kolom."
        ),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        file = given.get("file")
        if file is None or self.errors:
            return given
        if file.size > MOST_BYTES:
            self.add_error("file", "Dit bestand is te groot. Een ledenlijst past in 4 MB.")
            return given
        try:
            given["list"] = read_member_list(file.read(), column=given["column"])
        except ListUnreadable as reason:
            self.add_error("file", str(reason))
        return given

    def content(self) -> MemberList:
        return self.cleaned_data["list"]


class BodyForm(forms.Form):
    name = LineField(
        label="Naam van de beroepsorganisatie",
        missing="Vul de naam van de beroepsorganisatie in.",
        max_length=120,
    )

    def content(self) -> str:
        return self.cleaned_data["name"]


class FindMemberForm(forms.Form):
    typed = LineField(
        label="E-mailadres of lidnummer",
        help_text="Helemaal uitgeschreven. Een stuk ervan vindt niemand.",
        missing="Vul een e-mailadres of een lidnummer in.",
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def content(self) -> str:
        return self.cleaned_data["typed"]
