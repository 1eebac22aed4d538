"""What somebody fills in about themselves."""

from django import forms
from django.http import QueryDict

from accounts.fields import AddressField, LineField, current_password
from accounts.models import ProfessionGroup
from accounts.operations import PersonalDetails


class PersonalDetailsForm(forms.Form):
    """The name that colleagues see, and the group of professions that the figures count in."""

    name = LineField(
        label="Uw naam",
        help_text="Zo zien collega’s in uw praktijk en uw groepen u.",
        missing="Vul uw naam in.",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    profession_group = forms.ChoiceField(
        label="Bij welke vakgroep hoort uw werk?",
        help_text="Kies wat het meest van uw tijd vraagt. Dit geldt voor wat u vanaf nu vastlegt.",
        choices=ProfessionGroup.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een vakgroep.", "invalid_choice": "Kies een vakgroep."},
    )

    def content(self) -> PersonalDetails:
        given = self.cleaned_data
        return PersonalDetails(given["name"], ProfessionGroup(given["profession_group"]))


class NewAddressForm(forms.Form):
    """Where somebody wants to log in with from now on, and that it is really them."""

    email = AddressField(help_text="Daar sturen we een link heen. Tot u die gebruikt, verandert er niets.")
    password = current_password("Uw wachtwoord")

    def __init__(self, data: QueryDict | None) -> None:
        super().__init__(data)
        self.fields["email"].label = "Nieuw e-mailadres"

    def content(self) -> tuple[str, str]:
        return self.cleaned_data["email"], self.cleaned_data["password"]
