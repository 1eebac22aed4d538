"""What people fill in about the practice they work in."""

from django import forms

from accounts.fields import AddressField, LineField
from accounts.models import Membership
from accounts.models import PracticeForm as Form
from accounts.operations import PracticeDetails


class PracticeDetailsForm(forms.Form):
    """How a practice is called, and how people work there."""

    name = LineField(
        label="Naam van uw praktijk",
        missing="Vul de naam van uw praktijk in.",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    form = forms.ChoiceField(
        label="Hoe werkt u?",
        choices=Form.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe u werkt.", "invalid_choice": "Kies hoe u werkt."},
    )

    def content(self) -> PracticeDetails:
        return PracticeDetails(self.cleaned_data["name"], Form(self.cleaned_data["form"]))


class ColleagueForm(forms.Form):
    """Who is asked to work in a practice, and as what."""

    email = AddressField(
        help_text="Alleen wie met dit adres inlogt, kan de uitnodiging aannemen. Een account maken kan dan ook nog."
    )
    role = forms.ChoiceField(
        label="Als wat?",
        choices=[(role.value, role.label) for role in (Membership.Role.THERAPIST, Membership.Role.OWNER)],
        widget=forms.RadioSelect(
            attrs={
                "hints": {
                    Membership.Role.THERAPIST: "Ziet wie er in de praktijk werkt.",
                    Membership.Role.OWNER: "Nodigt ook uit, en houdt de gegevens van de praktijk bij.",
                }
            }
        ),
        error_messages={
            "required": "Kies als wat u deze collega uitnodigt.",
            "invalid_choice": "Kies een van de antwoorden.",
        },
    )

    def content(self) -> tuple[str, Membership.Role]:
        return self.cleaned_data["email"], Membership.Role(self.cleaned_data["role"])
