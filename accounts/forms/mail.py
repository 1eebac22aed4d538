"""What people choose about the mail that they get."""

from datetime import date

from django import forms

from accounts.fields import DayField
from accounts.models import GroupMail


class MailForm(forms.Form):
    """Which neutral mail somebody gets, and how often."""

    weekly_mail = forms.BooleanField(
        label="Stuur mij elke maandag een kort bericht",
        help_text="‘Er staat misschien iets voor u klaar in Mijn SCAG.’ Verder staat er niets in.",
        required=False,
    )
    group_mail = forms.ChoiceField(
        label="Wanneer hoort u dat er iets is in uw groepen?",
        choices=GroupMail.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies wanneer u het hoort.",
            "invalid_choice": "Kies wanneer u het hoort.",
        },
    )

    def content(self) -> tuple[bool, GroupMail]:
        return self.cleaned_data["weekly_mail"], GroupMail(self.cleaned_data["group_mail"])


class ChosenDayForm(forms.Form):
    """A mail on one day: only for whoever says to know what that tells."""

    day = DayField(label="Op welke dag wilt u een mail?")
    knows = forms.BooleanField(
        label="Ik weet dat SCAG dan kan zien dát er op die dag iets voor mij klaarstaat",
        error_messages={"required": "Vink dit aan, of kies voor een bestand in uw eigen agenda."},
    )

    def content(self) -> date:
        return self.cleaned_data["day"]


class ForgetDayForm(forms.Form):
    day = forms.DateField(input_formats=["%Y-%m-%d"])

    def content(self) -> date:
        return self.cleaned_data["day"]
