"""The burgerservicenummer: nine figures that pass the eleven-test."""

_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def is_service_number(digits: str) -> bool:
    """Of nine figures, with nothing between them."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True))
    return total % 11 == 0 and any(map(int, digits))
