"""`kettle score`: one rating sheet from its answers, or a file of them."""

from __future__ import annotations

from pathlib import Path

import click

from kettle.commands.asked import answer, as_data


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("scale")
@click.argument("items", nargs=-1)
@click.option("--from", "source", type=click.Path(path_type=Path), help="A CSV file of sheets.")
@click.option("--out", "target", type=click.Path(path_type=Path), help="Where the scores go.")
@as_data
def score(*, scale: str, items: tuple[str, ...], source: Path | None, target: Path | None) -> None:
    """Total, band and flags of a sheet of SCALE; `-` is a question that was not answered."""
    from kettle import assets, wording
    from kettle.domain import scales
    from kettle.domain.errors import refuse
    from kettle.domain.protocol_file import read_protocol

    if unknown := [item for item in items if item.startswith("--")]:
        raise click.NoSuchOption(unknown[0], ctx=click.get_current_context())
    if scale not in wording.scale_keys():
        raise refuse("no_such_scale", scale=scale, known=wording.scale_keys())
    rules = read_protocol(assets.read_text("protocols/kettle-default.toml"))
    asked = wording.scale(scale)
    limits = scales.rules_for(asked, rules)
    if source is not None or target is not None:
        _score_file(scale, items, source, target)
        return
    result = scales.score(asked, scales.read_answers(asked, items), limits)
    flag = result.flag.value if result.flag else ""
    band = result.band if result.is_complete else None
    parts = (
        f"total {result.total}" if result.total is not None else "incomplete",
        band or "",
        f"prorated {result.prorated}" if result.prorated is not None else "",
        f"item 9 {flag}" if flag else "",
    )
    answer(
        " · ".join(part for part in parts if part),
        scale=scale,
        total=result.total,
        band=band,
        complete=result.is_complete,
        prorated=result.prorated,
        item9_flag=flag,
    )


def _score_file(
    scale: str, items: tuple[str, ...], source: Path | None, target: Path | None
) -> None:
    if source is None or target is None or items:
        raise click.UsageError("A file is scored with --from FILE.csv --out FILE.csv and no items.")
    from kettle import assets, wording
    from kettle.domain import scales
    from kettle.domain.protocol_file import read_protocol
    from kettle.exchange.score_sheets import score_file

    asked = wording.scale(scale)
    rules = read_protocol(assets.read_text("protocols/kettle-default.toml"))
    count = score_file(
        source=source, target=target, scale=asked, rules=scales.rules_for(asked, rules)
    )
    answer(f"{count} sheets scored", sheets=count)
