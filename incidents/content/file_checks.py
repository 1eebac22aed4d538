"""What is odd about the numbers and dates of a calamity file, in sentences that say what to do."""

import re
from datetime import date

from incidents.codes import Answer, LetterKind
from incidents.content.calamity_file import Closing, Letter
from incidents.content.notification import Notification, Provider, Sent, SentinelEventNotification
from incidents.content.remarks import Remark, all_of, is_given, not_before, not_in_future

TRADE_NUMBER_DIGITS = 8
BRANCH_NUMBER_DIGITS = 12

_WHERE = "U vindt het op uw uittreksel van de KvK."


def digits_of(number: str) -> str:
    """Without the spaces, dots and hyphens that people put in numbers."""
    return re.sub(r"[\s.\-]", "", number)


def check_provider(provider: Provider) -> tuple[Remark, ...]:
    """Both numbers; an empty one is said to be needed, for without it the form of the IGJ does not open."""
    return all_of(check_trade_number(provider.trade_number), check_branch_number(provider.branch_number))


def check_trade_number(number: str) -> tuple[Remark, ...]:
    digits = digits_of(number)
    if not digits:
        return (Remark("trade_number", f"Vul uw KvK-nummer in. {_WHERE}"),)
    if _is_number(digits, TRADE_NUMBER_DIGITS):
        return ()
    if _is_number(digits, BRANCH_NUMBER_DIGITS):
        return (Remark("trade_number", "Dit lijkt uw vestigingsnummer. Het KvK-nummer heeft 8 cijfers."),)
    return (Remark("trade_number", f"Een KvK-nummer heeft 8 cijfers. {_WHERE}"),)


def check_branch_number(number: str) -> tuple[Remark, ...]:
    digits = digits_of(number)
    if not digits:
        return (
            Remark(
                "branch_number",
                f"Zonder vestigingsnummer opent het IGJ-formulier niet. {_WHERE}",
            ),
        )
    if _is_number(digits, BRANCH_NUMBER_DIGITS):
        return ()
    if _is_number(digits, TRADE_NUMBER_DIGITS):
        return (Remark("branch_number", "Dit lijkt uw KvK-nummer. Het vestigingsnummer heeft 12 cijfers."),)
    return (Remark("branch_number", f"Een vestigingsnummer heeft 12 cijfers. {_WHERE}"),)


def _is_number(digits: str, length: int) -> bool:
    """Of that length, in figures, and not only noughts."""
    return len(digits) == length and digits.isascii() and digits.isdigit() and int(digits) > 0


def check_notification(notification: Notification, *, today: date) -> tuple[Remark, ...]:
    established = (
        notification.established_date if isinstance(notification, SentinelEventNotification) else None
    )
    return all_of(
        not_in_future("happened_date", notification.happened_date, today=today),
        not_in_future("client_birth_date", notification.client_birth_date, today=today),
        not_before(
            "happened_date",
            notification.happened_date,
            notification.client_birth_date,
            "Dit ligt vóór de geboortedatum. Kijk beide data na.",
        ),
        not_in_future("established_date", established, today=today),
        not_before(
            "established_date",
            established,
            notification.happened_date,
            "Vaststellen kan niet vóór de dag dat het gebeurde. Kijk beide data na.",
        ),
    )


def check_sent(
    sent: Sent, *, happened_date: date | None, today: date, first_answer_date: date | None = None
) -> tuple[Remark, ...]:
    """What the inspectorate answers to this, `first_answer_date`, cannot be older."""
    return all_of(
        not_in_future("sent_date", sent.sent_date, today=today),
        not_before(
            "sent_date",
            sent.sent_date,
            happened_date,
            "Melden kan niet vóór de dag dat het gebeurde. Kijk beide data na.",
        ),
        (Remark("sent_date", "Er is een brief van de IGJ van vóór deze dag. Kijk beide data na."),)
        if first_answer_date and first_answer_date < sent.sent_date
        else (),
    )


def check_letter(letter: Letter, *, first_sent_date: date | None, today: date) -> tuple[Remark, ...]:
    """A letter answers a report: it cannot be older."""
    asks = letter.kind in (
        LetterKind.REQUEST_TO_COMPLETE,
        LetterKind.REQUEST_TO_INVESTIGATE,
        LetterKind.REQUEST_TO_REFLECT,
        LetterKind.EXTENSION,
    )
    return all_of(
        not_in_future("letter_date", letter.letter_date, today=today),
        not_before(
            "letter_date",
            letter.letter_date,
            first_sent_date,
            "Deze brief is ouder dan uw melding bij de IGJ. Kijk beide data na.",
        ),
        not_before(
            "due_date",
            letter.due_date,
            letter.letter_date,
            "De dag die de brief noemt, ligt vóór de brief zelf. Kijk beide data na.",
        ),
        not_in_future("answered_date", letter.answered_date, today=today),
        not_before(
            "answered_date",
            letter.answered_date,
            letter.letter_date,
            "Antwoorden kan niet vóór de brief er was. Kijk beide data na.",
        ),
        is_given("due_date", letter.due_date, "Vul in tot welke dag u uitstel kreeg.")
        if letter.kind is LetterKind.EXTENSION
        else (),
        (Remark("due_date", "Bij dit soort brief hoort geen dag. Laat dit leeg."),)
        if letter.due_date and not asks and letter.kind is not LetterKind.OTHER
        else (),
    )


def check_closing(closing: Closing, *, first_sent_date: date | None, today: date) -> tuple[Remark, ...]:
    """The inspectorate closes when it was carefully investigated and the measures are sufficient."""
    return all_of(
        not_in_future("letter_date", closing.letter_date, today=today),
        not_before(
            "letter_date",
            closing.letter_date,
            first_sent_date,
            "Deze brief is ouder dan uw melding bij de IGJ. Kijk beide data na.",
        ),
        is_given(
            "carefully_investigated",
            closing.carefully_investigated in (Answer.YES, Answer.NO),
            "Kies of de IGJ vindt dat het zorgvuldig is onderzocht.",
        ),
        is_given(
            "sufficient_measures",
            closing.sufficient_measures in (Answer.YES, Answer.NO),
            "Kies of de IGJ de maatregelen voldoende vindt.",
        ),
    )
