"""The profile and the register know the same groups and forms: accounts may not import either list."""

import pytest

from accounts import models
from analytics import taxonomy
from incidents import codes


@pytest.mark.parametrize(
    ("profile", "register"),
    [(models.ProfessionGroup, taxonomy.ProfessionGroup), (models.PracticeForm, codes.PracticeForm)],
)
def test_what_somebody_chose_at_sign_up_is_known_in_the_register(profile, register):
    assert profile.values == [word.value for word in register]
