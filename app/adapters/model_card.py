"""An adapter's card as a page for people."""

from __future__ import annotations

from app.adapters.card import AdapterCard, PairScores, Range
from app.adapters.federation import Federation


def model_card(card: AdapterCard) -> str:
    """Return the card as Markdown, in the order that a reader asks: what, how good, from what."""
    parts = [
        f"# {card.name}",
        f"A LoRA adapter ({card.task_type.value}) for `{card.base.name}`.",
        _table("Scores", _scores(card)),
        *(_table("Pairs", _pairs(pairs)) for pairs in (card.pairs,) if pairs is not None),
        _memorization(card),
        "## Limits\n\n" + card.limits,
        _table("Base", [("name", card.base.name), ("fingerprint", card.base.fingerprint)]),
        _table("Update", _update(card)),
        _table("Data", _data(card)),
        *(_table("Sites", _sites(f)) for f in (card.federation,) if f is not None),
        _table("Made with", _made_with(card)),
        f"## Licence\n\n{card.licence}",
    ]
    return "\n\n".join(parts) + "\n"


def _scores(card: AdapterCard) -> list[tuple[str, str]]:
    scores = card.scores
    patients = f" and {scores.n_patients} patient(s)" if scores.n_patients else ""
    rows = [
        ("held-out loss of the base", _nats(scores.held_out_loss_before, scores.before_range)),
        ("held-out loss with the adapter", _nats(scores.held_out_loss_after, scores.after_range)),
    ]
    if scores.change_range is not None:
        change = scores.held_out_loss_after - scores.held_out_loss_before
        rows.append(("change", _nats(change, scores.change_range)))
    n_rows = f"{card.data.n_eval} row(s)"
    rows.append(("measured on", f"{scores.n_tokens} target tokens of {n_rows}{patients}"))
    return rows


def _pairs(pairs: PairScores) -> list[tuple[str, str]]:
    return [
        ("held-out pairs", str(pairs.n_rows)),
        ("accuracy", f"{pairs.accuracy:.4f}{_within(pairs.accuracy_range, 4)}"),
        ("accuracy of the most frequent label", f"{pairs.base_rate:.4f}"),
        ("balanced accuracy", f"{pairs.balanced_accuracy:.4f}"),
        *(
            (
                f"label {each.label}, {each.n_rows} pair(s)",
                f"precision {each.precision:.4f}, recall {each.recall:.4f}",
            )
            for each in pairs.by_label
        ),
        ("Brier score", f"{pairs.brier:.4f}{_within(pairs.brier_range, 4)}"),
        (
            "calibration error",
            f"{pairs.calibration_error:.4f} at temperature {pairs.temperature:.3f}, "
            f"{pairs.uncalibrated_error:.4f} without",
        ),
    ]


def _nats(loss: float, within: Range | None) -> str:
    return f"{loss:.4f} nats a token{_within(within, 4)}"


def _within(within: Range | None, digits: int) -> str:
    """Write an interval, or nothing where there is none."""
    if within is None:
        return ""
    return f" (95% {within.low:.{digits}f} to {within.high:.{digits}f})"


def _memorization(card: AdapterCard) -> str:
    found = card.memorization
    if found is None:
        return "## Memorization\n\nNot measured: nobody has probed this adapter."
    verdict = (
        "**Not for release**: a secret that stood in one training row can be had from it."
        if found.blocks_release
        else "No secret that stood in one training row could be had from it."
    )
    rows = [
        (
            f"seen {leak.repeats} time(s)",
            f"{leak.n_extracted} of {leak.n_canaries} extracted"
            f"{_within(leak.extracted_range, 2)}, mean exposure {leak.exposure:.1f} of "
            f"{found.max_exposure:.1f} bits{_within(leak.exposure_range, 1)}",
        )
        for leak in found.by_repeats
    ]
    rows.append(("prefixes tried", str(found.n_probes)))
    return "\n\n".join([_table("Memorization", rows), verdict])


def _update(card: AdapterCard) -> list[tuple[str, str]]:
    lora = card.lora
    return [
        ("rank", str(lora.r)),
        ("alpha", str(lora.alpha)),
        ("dropout", str(lora.dropout)),
        ("layers", ", ".join(lora.targets)),
        ("weights (SHA-256)", card.weights_digest),
    ]


def _data(card: AdapterCard) -> list[tuple[str, str]]:
    data = card.data
    return [
        ("rows trained on", str(data.n_train)),
        ("rows held out", str(data.n_eval)),
        *(("rows with a canary", str(data.n_canaries)) for _ in range(data.n_canaries > 0)),
        *(("rows that decided when to stop", str(data.n_dev)) for _ in range(data.n_dev > 0)),
        ("rows refused as too long", str(data.n_refused)),
        ("windows cut from longer rows", str(data.n_windows)),
        *((f"{name} (SHA-256)", digest) for name, digest in sorted(data.digests.items())),
    ]


def _sites(federation: Federation) -> list[tuple[str, str]]:
    n_rounds = federation.n_rounds
    return [
        (
            f"site {number}",
            f"{site.n_train} row(s) trained on, {site.n_eval} held out, "
            f"counted in {site.n_rounds} of {n_rounds} round(s)",
        )
        for number, site in enumerate(federation.sites, start=1)
    ]


def _made_with(card: AdapterCard) -> list[tuple[str, str]]:
    return [
        ("created", card.created_at.isoformat(timespec="seconds")),
        ("seed", str(card.seed)),
        ("git commit", card.git_commit),
        ("prompts", ", ".join(card.prompts) or "none"),
        *(("labels", ", ".join(card.labels)) for _ in card.labels[:1]),
        *sorted(card.versions.items()),
    ]


def _table(title: str, rows: list[tuple[str, str]]) -> str:
    lines = [f"| {name} | {value} |" for name, value in rows]
    return "\n".join([f"## {title}", "", "| | |", "|---|---|", *lines])
