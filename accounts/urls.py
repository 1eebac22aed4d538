"""The way in, the lock and one's own profile, under Dutch addresses; allauth's views keep the names it knows."""

from collections.abc import Callable
from typing import Any

from allauth.account import views as allauth_views
from allauth.mfa.recovery_codes import views as code_views
from allauth.mfa.totp import views as totp_views
from allauth.mfa.webauthn import views as passkey_views
from django.urls import URLPattern, include, path, re_path
from django.views.decorators.http import require_http_methods

from accounts import views
from accounts.permissions import any_account, public
from accounts.views import (
    access_log,
    agreements,
    keys,
    says_what_is_wrong,
    second_factor,
    sessions,
    spares_a_damaged_vault,
)


def _page(view: Callable[..., Any]) -> Callable[..., Any]:
    """A page of allauth's, without PUT, which its views would take for POST."""
    return require_http_methods(["GET", "HEAD", "POST"])(says_what_is_wrong(spares_a_damaged_vault(view)))


def _open(route: str, view: Callable[..., Any], name: str) -> URLPattern:
    """One that anybody may open."""
    return path(route, public(_page(view)), name=name)


def _own_lock(route: str, view: Callable[..., Any], name: str) -> URLPattern:
    """One about somebody's own extra lock, be they therapist or staff."""
    return path(route, any_account(second_factor.asks_who_it_is(_page(view))), name=name)


own_patterns = [
    path(
        "account/tweestaps/app/qr.svg",
        any_account(second_factor.asks_who_it_is(second_factor.app_picture)),
        name="app_picture",
    ),
    path("inloggen/code/kwijt/", public(second_factor.lost_phone), name="lost_phone"),
    path("profiel/sessies/", sessions.sessions, name="sessions"),
    path("profiel/sessies/beeindigen/", sessions.end_session, name="end_session"),
    path("profiel/sessies/overal/", sessions.end_every_session, name="end_every_session"),
    path("account/herstelpakket/", views.recovery_kit, name="recovery_kit"),
    path("account/herstelpakket/papier/", views.recovery_kit_pdf, name="recovery_kit_pdf"),
    path("account/herstelpakket/nieuw/", views.renew_recovery_kit, name="renew_recovery_kit"),
    path("account/herstelpakket/nakijken/", keys.code_check, name="code_check"),
    path("account/herstelpakket/controle/", views.type_back, name="type_back"),
    path("account/toelating/", views.admission, name="admission"),
    path("account/verwerkersovereenkomst/", agreements.accept, name="accept_agreement"),
    path("verwerkersovereenkomst/", agreements.agreement, name="agreement"),
    path("ontgrendelen/", views.unlock, name="unlock"),
    path("herstellen/", views.recover, name="recover"),
    path("op-slot/", views.lock, name="lock"),
    path("profiel/inzagelog/account/", access_log.account_log, name="account_log"),
    path("profiel/sleutel-vervangen/", keys.replace_keys, name="replace_keys"),
    path("profiel/opnieuw-beginnen/", keys.fresh_start, name="fresh_start"),
    path("profiel/opnieuw-beginnen/nu/", keys.begin_anew, name="begin_anew"),
    path("profiel/opnieuw-beginnen/intrekken/", keys.withdraw_fresh_start, name="withdraw_fresh_start"),
    path("profiel/", views.profile, name="profile"),
    path("profiel/deelnamebewijs/", views.certificate, name="certificate"),
    path("bewijs/", views.check_certificate, name="check_certificate"),
    path("profiel/voorkeuren/", views.reminders, name="reminders"),
    path("profiel/voorkeuren/dag/", views.chosen_day, name="chosen_day"),
    path("profiel/voorkeuren/dag/weg/", views.forget_day, name="forget_day"),
    path("profiel/persoon/", views.personal_details, name="personal_details"),
    path("profiel/e-mailadres/", views.address, name="address"),
    path("profiel/e-mailadres/intrekken/", views.withdraw_address, name="withdraw_address"),
    path("profiel/e-mailadres/<slug:key>/", views.confirm_address, name="confirm_address"),
    path("praktijk/", views.practice, name="practice"),
    path("praktijk/gegevens/", views.practice_details, name="practice_details"),
    path("praktijk/verlaten/", views.leave_practice, name="leave_practice"),
    path("praktijk/neerleggen/", views.stop_owning, name="stop_owning"),
    path("praktijk/uitnodiging/<str:key>/", views.accept_practice, name="accept_practice"),
    path(
        "praktijk/uitnodigingen/<uuid:invitation_id>/intrekken/",
        views.withdraw_practice_invitation,
        name="withdraw_practice_invitation",
    ),
    path("praktijk/collega/<uuid:membership_id>/houder/", views.make_owner, name="make_owner"),
    path("praktijk/collega/<uuid:membership_id>/beeindigen/", views.end_place, name="end_place"),
]

second_factor_patterns = [
    _open("inloggen/code/", second_factor.ask_second_factor, "mfa_authenticate"),
    _own_lock("account/tweestaps/", second_factor.second_factor_page, "mfa_index"),
    _own_lock("account/tweestaps/app/", second_factor.set_up_app, "mfa_activate_totp"),
    _own_lock("account/tweestaps/app/weg/", totp_views.deactivate_totp, "mfa_deactivate_totp"),
    _own_lock("account/tweestaps/passkey/", passkey_views.add_webauthn, "mfa_add_webauthn"),
    _own_lock("account/tweestaps/passkey/<int:pk>/weg/", second_factor.remove_passkey, "mfa_remove_webauthn"),
    _own_lock("account/tweestaps/reservecodes/", code_views.view_recovery_codes, "mfa_view_recovery_codes"),
    _own_lock(
        "account/tweestaps/reservecodes/nieuw/",
        code_views.generate_recovery_codes,
        "mfa_generate_recovery_codes",
    ),
    _own_lock("account/tweestaps/bevestigen/", second_factor.code_again, "mfa_reauthenticate"),
    _own_lock(
        "account/tweestaps/bevestigen/passkey/", second_factor.passkey_again, "mfa_reauthenticate_webauthn"
    ),
    _own_lock("account/wachtwoord/bevestigen/", second_factor.password_again, "account_reauthenticate"),
]

urlpatterns = [
    _open("inloggen/", allauth_views.login, "account_login"),
    _open("uitloggen/", second_factor.log_out, "account_logout"),
    _open("account/aanmaken/", allauth_views.signup, "account_signup"),
    _open("account/gesloten/", allauth_views.account_inactive, "account_inactive"),
    _open("account/bevestigen/", allauth_views.email_verification_sent, "account_email_verification_sent"),
    re_path(
        r"^account/bevestig/(?P<key>[-:\w]+)/$",
        public(_page(allauth_views.confirm_email)),
        name="account_confirm_email",
    ),
    _open("herstellen/wachtwoord/", allauth_views.password_reset, "account_reset_password"),
    _open(
        "herstellen/wachtwoord/verstuurd/", allauth_views.password_reset_done, "account_reset_password_done"
    ),
    re_path(
        r"^herstellen/wachtwoord/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        public(_page(allauth_views.password_reset_from_key)),
        name="account_reset_password_from_key",
    ),
    _open(
        "herstellen/wachtwoord/klaar/",
        allauth_views.password_reset_from_key_done,
        "account_reset_password_from_key_done",
    ),
    path(
        "account/wachtwoord/",
        any_account(_page(allauth_views.password_change)),
        name="account_change_password",
    ),
    *second_factor_patterns,
    path("", include((own_patterns, "accounts"))),
]
