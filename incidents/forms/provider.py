"""Who reports to the inspectorate (IGJ): the practice with its two numbers, and the person."""

from dataclasses import replace
from typing import Any

from incidents.content.file_checks import check_branch_number, check_trade_number, digits_of
from incidents.content.notification import Provider
from incidents.forms.fields import free_line, free_text
from incidents.forms.rows import RowsForm


class ProviderForm(RowsForm):
    """Who reports; a number that cannot be right is said, an empty one can follow."""

    name = free_line("Hoe heet uw praktijk?")
    contact = free_text("Hoe kan de IGJ u bereiken?", "Adres, telefoonnummer en e-mailadres.")
    trade_number = free_line("Wat is uw KvK-nummer?", "8 cijfers.")
    branch_number = free_line(
        "Wat is uw vestigingsnummer?",
        "12 cijfers. Het staat op uw uittreksel van de KvK. Zonder dit nummer opent het IGJ-formulier niet.",
    )
    reporter_name = free_line("Wie meldt?")
    reporter_function = free_line("Wat is de functie van de melder?", "Bijvoorbeeld: praktijkhouder.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        checks = {"trade_number": check_trade_number, "branch_number": check_branch_number}
        for name, check in checks.items():
            if digits_of(cleaned.get(name) or ""):
                self.say(check(cleaned[name]))
        return cleaned

    def content(self) -> Provider:
        provider = Provider(**self.given())
        return replace(
            provider,
            trade_number=digits_of(provider.trade_number),
            branch_number=digits_of(provider.branch_number),
        )
