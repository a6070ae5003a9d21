"""Every pair of colours that meets on a screen can be read."""

import pytest

from kettle.ui.theme.contrast import PAIRS, VITAL, Pair, contrast
from kettle.ui.theme.tokens import TOKENS, Look


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


def test_a_colour_on_itself_cannot_be_seen() -> None:
    assert contrast("#17594A", "#17594A") == pytest.approx(1)


@pytest.mark.parametrize("look", Look)
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.front} on {pair.back}")
def test_a_declared_pair_can_be_read(look: Look, pair: Pair) -> None:
    tokens = TOKENS[look]

    measured = contrast(getattr(tokens, pair.front), getattr(tokens, pair.back))

    assert measured >= (VITAL if look is Look.HIGH_CONTRAST else pair.least)


@pytest.mark.parametrize("look", Look)
def test_alarm_colours_belong_to_alarms_alone(look: Look) -> None:
    tokens = TOKENS[look]
    alarms = {tokens.hi, tokens.med, tokens.low}
    others = {tokens.accent, tokens.inf, tokens.obs, tokens.copper, tokens.straw, tokens.prep}

    assert not alarms & others
