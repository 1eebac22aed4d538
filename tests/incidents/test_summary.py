"""The answers once more, in words, and what the list of the register lets through."""

from dataclasses import replace

from analytics.taxonomy import CarePhase, PhysicalHarm, ProfessionGroup
from incidents.codes import Consequence, Noticeable, Status
from incidents.content import Answers
from incidents.forms import chosen_filter, differences, labels_of, summary
from tests.factories import NEAR_MISS, WITH_CONSEQUENCE


class TestSummary:
    def test_it_shows_the_answers_that_apply_in_words(self):
        rows = {row.label: row.value for row in summary(replace(NEAR_MISS, harm_physical=PhysicalHarm.DEATH))}

        assert rows["Wanneer was het?"] == "woensdag 18 november 2026"
        assert rows["Wat voor gebeurtenis?"] == "Val of ongeval"
        assert rows["Op welke plek?"] == ""
        assert "Hoe ernstig lichamelijk?" not in rows

    def test_each_answer_leads_to_its_question_but_the_profile_does_not(self):
        rows = {row.label: row.change_url for row in summary(NEAR_MISS, change_url=lambda step: f"/{step}/")}

        assert rows["Wanneer was het?"] == "/1/#id_when"
        assert rows["Merkbare gevolgen?"] == "/3/#id_noticeable"
        assert rows["Uw vakgroep"] == ""

    def test_two_versions_are_told_apart(self):
        changed = replace(WITH_CONSEQUENCE, consequences=(Consequence.HOSPITAL, Consequence.DEATH))

        (found,) = differences(changed, WITH_CONSEQUENCE)

        assert (found.label, found.ours, found.theirs) == (
            "Wat volgde erop?",
            "Ziekenhuisopname, Overlijden",
            "",
        )

    def test_every_question_has_a_label(self):
        everything = Answers(
            profession_group=ProfessionGroup.OTHER, care_phase=CarePhase.INTAKE, noticeable=Noticeable.YES
        )

        assert len(labels_of(vars(everything))) == len(vars(everything)) - 1  # the hour stands with the day


class TestFilter:
    def test_what_is_not_on_offer_counts_as_everything(self):
        assert chosen_filter({"soort": "<b>", "stand": "\x00"}) == chosen_filter({})
        assert chosen_filter({"stand": "closed"}).status is Status.CLOSED
