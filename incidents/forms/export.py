"""What somebody fills in to take their register along."""

from django import forms

from accounts.fields import current_password


class ExportForm(forms.Form):
    password = current_password("Uw wachtwoord")

    def content(self) -> str:
        return self.cleaned_data["password"]
