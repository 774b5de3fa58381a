"""An adapter's card as a page for people."""

from __future__ import annotations

from app.adapters.card import AdapterCard


def model_card(card: AdapterCard) -> str:
    """Return the card as Markdown, in the order that a reader asks: what, how good, from what."""
    parts = [
        f"# {card.name}",
        f"A LoRA adapter ({card.task_type.value}) for `{card.base.name}`.",
        _table("Scores", _scores(card)),
        "## Limits\n\n" + card.limits,
        _table("Base", [("name", card.base.name), ("fingerprint", card.base.fingerprint)]),
        _table("Update", _update(card)),
        _table("Data", _data(card)),
        _table("Made with", _made_with(card)),
        f"## Licence\n\n{card.licence}",
    ]
    return "\n\n".join(parts) + "\n"


def _scores(card: AdapterCard) -> list[tuple[str, str]]:
    scores = card.scores
    return [
        ("held-out loss of the base", f"{scores.held_out_loss_before:.4f} nats a token"),
        ("held-out loss with the adapter", f"{scores.held_out_loss_after:.4f} nats a token"),
        ("measured on", f"{scores.n_tokens} target tokens of {card.data.n_eval} row(s)"),
    ]


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
        ("rows refused as too long", str(data.n_refused)),
        ("windows cut from longer rows", str(data.n_windows)),
        *((f"{name} (SHA-256)", digest) for name, digest in sorted(data.digests.items())),
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
