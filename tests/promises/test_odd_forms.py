"""B1: whatever is put into any field of any form, the form says what it needs, and keeps what is typed as it was typed.

A form that no page builds while visitors walk past all of them fails here, for then nothing is known of it.
"""

import inspect
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
from django.forms import BaseForm, CharField, Field, MultiWidget
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.form_classes import every_form_class
from tests.promises.built_forms import Recipe, name_of, recipes
from tests.promises.visitors import make_world, remove_world

pytestmark = pytest.mark.django_db

FORMS = sorted({name_of(each): each for each in every_form_class()}.items())
# Only there to be inherited from, or on a page of makers alone.
NOT_ON_A_PAGE = {name for name, form in FORMS if form.__subclasses__()} | {
    "vim_portal.styleguide.EveryQuestion"
}
# On pages of a state in which no visitor of the matrix is; a form that is not named here must be on one that they see.
ONLY_IN_ANOTHER_STATE = {
    "accounts.adapter.second_factor_forms.AddPasskeyForm",
    "accounts.adapter.second_factor_forms.AuthenticateForm",
    "accounts.adapter.second_factor_forms.LostPhoneForm",
    "accounts.adapter.second_factor_forms.PasswordAgainForm",
    "accounts.adapter.second_factor_forms.ReauthenticateByPasskeyForm",
    "accounts.adapter.second_factor_forms.ReauthenticateForm",
    "accounts.adapter.second_factor_forms.SetUpAppForm",
    "accounts.forms.opening.BeginAnewForm",
    "accounts.forms.opening.TypeBackForm",
    "accounts.forms.staff.AcceptInvitationForm",
    "accounts.forms.staff.StaffRolesForm",
    "analytics.forms.advice.StepForm",
    "analytics.forms.filters.FilterForm",
    "groups.forms.adoption.EffectForm",
    "groups.forms.life.SignForm",
    "groups.forms.meetings.EffectNotesForm",
    "groups.forms.practice_register.PracticeRegisterForm",
    "incidents.forms.client_talk.NoteForm",
    "incidents.forms.improvements.DoneForm",
    "incidents.forms.improvements.ReviewForm",
    "incidents.forms.inspectorate.ProofForm",
    "incidents.forms.reflection.CooperationPage",
    "incidents.forms.reflection.ImprovingPage",
    "incidents.forms.reflection.ReactionsPage",
}
# Counts its tries in the request that allauth has at hand, which is not there when a form stands alone.
ASKS_THE_REQUEST = {"accounts.adapter.forms.NewPasswordForm"}
TRIED = [name for name, _ in FORMS if name not in NOT_ON_A_PAGE | ONLY_IN_ANOTHER_STATE | ASKS_THE_REQUEST]
ODD = (
    "", " ", "\x00", "\ud83d", "e\u0301", "\u200b", "\u202eab", "\ufeff", "\r\n", "🧑\u200d⚕️", "ﬁ", "٣", "-1", "0",
    "1e400", "NaN", "9" * 400, "<b>", "{{ x }}", "%s", "' --", "2026-11-18",
    "00000000-0000-0000-0000-000000000000", "on", "x" * 2001,
    "é" * 500_000,
)  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(ODD), st.text(max_size=60), st.text(alphabet="0123456789-:/., ", max_size=12)
)
_SHOWN: set[int] = set()
FEW = {"max_examples": 200, "deadline": None, "suppress_health_check": list(HealthCheck)}


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Recipe]]:
    with django_db_blocker.unblock():
        world = make_world()
        found = recipes(world)
    yield found
    with django_db_blocker.unblock():
        remove_world(world)


def test_every_form_is_on_a_page(built: dict[str, Recipe]) -> None:
    assert set(TRIED) - built.keys() == set()


@pytest.mark.parametrize("name", TRIED)
@settings(**FEW)
@given(texts=st.lists(TEXTS, min_size=1, max_size=5), turn=st.integers(0, 30))
def test_no_text_breaks_a_form(built: dict[str, Recipe], name: str, texts: list[str], turn: int) -> None:
    _try(built[name], texts, turn)


@pytest.mark.long
@pytest.mark.parametrize("name", TRIED)
@settings(**FEW | {"max_examples": 5000})
@given(texts=st.lists(TEXTS, min_size=1, max_size=5), turn=st.integers(0, 30))
def test_nor_does_any_of_thousands(built: dict[str, Recipe], name: str, texts: list[str], turn: int) -> None:
    _try(built[name], texts, turn)


def _try(recipe: Recipe, texts: list[str], turn: int) -> None:
    shown = recipe.form(QueryDict())
    data = QueryDict(mutable=True)
    for place, (name, typed) in enumerate(_controls(shown)):
        offered = _offered(shown.fields[typed]) if typed in shown.fields else []
        chosen = offered[(turn + place) % len(offered)] if offered and (turn + place) % 4 else None
        data.setlist(name, [chosen if chosen is not None else texts[(turn + place) % len(texts)]])
    form = recipe.form(data)

    is_valid = form.is_valid()
    _show(form)

    if is_valid:
        for name, field in form.fields.items():
            if type(field).__mro__[1] is CharField and isinstance(form.cleaned_data.get(name), str):
                assert _bare(form.cleaned_data[name]) == _bare(data.get(form.add_prefix(name), "")), name
        if hasattr(form, "content") and not _required(form.content):
            form.content()


def _show(form: BaseForm) -> None:
    """Every question as its page writes it out, with what was given and what is wrong; the same only once.

    A question is written from nothing else (`templates/django/forms/div.html`). Most of the work is in lists of
    choices, which get one of a few answers time and again.
    """
    for question in form:
        look = hash((type(form), question.html_name, repr(question.value()), tuple(question.errors)))
        if look not in _SHOWN:
            question.as_widget() if question.is_hidden else question.as_field_group()
            _SHOWN.add(look)


def _controls(form: BaseForm) -> list[tuple[str, str]]:
    """Every name that the form reads, with the field it belongs to."""
    found = []
    for name, field in form.fields.items():
        names = (
            getattr(field.widget, "widgets_names", [""]) if isinstance(field.widget, MultiWidget) else [""]
        )
        found += [(form.add_prefix(name) + ending, name) for ending in names]
    return found


def _offered(field: Field) -> list[str]:
    return [str(value) for value, _ in getattr(field, "choices", []) if not isinstance(_, list | tuple)]


def _required(method: Any) -> list[str]:
    parameters = inspect.signature(method).parameters.values()
    return [
        each.name for each in parameters if each.default is each.empty and each.kind.name != "VAR_KEYWORD"
    ]


def _bare(text: str) -> str:
    """Without what no reader sees: how a device composed it, space, and marks that turn the direction."""
    turning = dict.fromkeys([0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
    return "".join(unicodedata.normalize("NFC", text).translate(turning).split())
