"""The framework's rules for a password, each refused with a Dutch sentence that says what to do instead."""

from typing import Any

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError


class LongEnough(password_validation.MinimumLengthValidator):
    def get_error_message(self) -> str:
        return f"Kies een wachtwoord van minstens {self.min_length} tekens."


class Uncommon(password_validation.CommonPasswordValidator):
    def get_error_message(self) -> str:
        return "Kies een ander wachtwoord: veel mensen gebruiken dit."


class UnlikeThePerson(password_validation.UserAttributeSimilarityValidator):
    """Unlike the name and the address of whoever chooses it."""

    def validate(self, password: str, user: Any = None) -> None:
        try:
            super().validate(password, user)
        except ValidationError as error:
            sentence = "Kies een wachtwoord dat niet op uw naam of e-mailadres lijkt."
            raise ValidationError(sentence, code=error.code) from error
