"""`kettle dose`: one infusion reckoned from typed amounts, to be checked by two people."""

from __future__ import annotations

from decimal import Decimal

import click

from kettle.commands.asked import answer, as_data


@click.command()
@click.option("--weight", required=True, help="For example 70kg or 154lb.")
@click.option("--mg-per-kg", required=True, help="For example 0.5.")
@click.option("--minutes", required=True, help="Length of the infusion, for example 40.")
@click.option("--stock", required=True, help="Strength on the vial, for example 50mg/mL.")
@click.option("--volume", required=True, help="Volume of the bag, for example 50mL.")
@as_data
def dose(*, weight: str, mg_per_kg: str, minutes: str, stock: str, volume: str) -> None:
    """Dose, draw-up and pump rate of one infusion."""
    from kettle import assets, wording
    from kettle.domain import dosing, numbers, units
    from kettle.domain.protocol_file import read_protocol

    rules = read_protocol(assets.read_text("protocols/kettle-default.toml"))
    calculated = dosing.dose(
        weight_g=units.parse_weight(weight).grams,
        mg_per_kg=numbers.parse_decimal(
            mg_per_kg, field_name="mg-per-kg", max_places=3, minimum=_LEAST, maximum=_MOST
        ),
        minutes=numbers.parse_whole(
            minutes, field_name="minutes", minimum=1, maximum=_MOST_MINUTES
        ),
        stock_mg_per_ml=units.parse_strength(stock),
        bag_ml=units.parse_volume(volume),
        method=rules.infusion.bag_method,
    )
    for one in dosing.quantities(calculated):
        name = one.key.replace("_", " ")
        answer(f"{name}: {one.shown}", quantity=one.key, amount=one.amount, unit=one.unit)
    met = dosing.limits_met(calculated, dose_rules=rules.dose, infusion_rules=rules.infusion)
    for reason in met:
        click.echo(wording.sentence(reason), err=True)


_LEAST, _MOST = Decimal("0.001"), 100
_MOST_MINUTES = 1440
"""Widest amounts that are read at all; the protocol's limits are told, not these."""
