"""The step of a login at which the second factor is asked; meanwhile the vault waits, opened by the right password."""

from typing import Any

from allauth.mfa.stages import AuthenticateStage
from django.http import HttpResponse

from accounts.operations.unlocking import open_to_wait
from vault.custody import keep_waiting


class SecondFactorStage(AuthenticateStage):
    def handle(self) -> tuple[Any, bool]:
        response, goes_on = super().handle()
        if response is not None:
            person = self.login.user
            # What waits in the session store bears no address, and ends with the password that began it.
            self.login.email = None
            self.state["began_with"] = person.get_session_auth_hash()
            self._let_vault_wait()
        return response, goes_on

    def exit(self) -> HttpResponse:
        person = self.login.user
        if not person.is_active or self.state.get("began_with") != person.get_session_auth_hash():
            return self.abort()
        return super().exit()

    def _let_vault_wait(self) -> None:
        password, person = self.request.__dict__.pop("password_just_given", None), self.login.user
        if password is None or person.is_staff:
            return
        opened = open_to_wait(person=person, password=password)
        if opened is not None:
            keep_waiting(self.request, opened.bundle, person_id=person.id, vault_id=opened.vault_id)
