"""`notewell finetune`: prepare a corpus, train an adapter, merge it, list what there is."""

from __future__ import annotations

import sys
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Annotated

import typer

from app.adapters import TaskType, list_adapters
from app.adapters.card import CARD_SCHEMA, AdapterCard
from app.cli import options as opt
from app.cli.notes import complain
from app.core.draft import Task
from app.core.errors import NotewellError
from app.core.settings import RecordSettings
from finetune.corpora.rows import write_rows
from finetune.recipe import SAMPLES, load_recipe
from finetune.training.progress import Progress

if TYPE_CHECKING:
    from finetune.corpora.corpus import Corpus
    from finetune.corpora.examples import Example

commands = typer.Typer(
    help="Train LoRA adapters on de-identified notes.",
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,
)
synthesize = typer.Typer(
    help="Make training rows of invented notes.",
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,
)
commands.add_typer(synthesize, name="synthesize")


@commands.command()
def prepare(  # noqa: PLR0913  (a command's parameters are its options)
    path: Annotated[str, typer.Argument(help='Notes or JSON Lines of pairs, or "samples".')],
    *,
    out: Annotated[Path, typer.Option("--out", help="Folder for the corpus.")],
    task_type: Annotated[TaskType, typer.Option(help="What will be trained.")] = TaskType.CAUSAL,
    task: Annotated[Task, typer.Option(help="What text rows ask for.")] = Task.SUMMARIZE,
    prompt: Annotated[str, typer.Option(help="Prompt of summaries.")] = "summarize/brief.v1",
    against: Annotated[
        Path | None, typer.Option(help="Evaluation set whose patients are refused.")
    ] = None,
    config: opt.Config = None,
) -> None:
    """Make a training corpus of notes, through the de-identification pass."""
    from app.deid import Deidentifier  # late: the commands beside this one need no recognizers
    from app.store import data_secret
    from finetune.corpora.corpus import CorpusPlan, build_corpus, card_json

    settings = opt.engine_settings(config)
    examples = _examples(path, settings.records)
    deidentifier = Deidentifier(settings.deid, data_secret(settings.data_dir))
    corpus = build_corpus(examples, deidentifier, out, CorpusPlan(task_type, task, prompt, against))
    sys.stdout.write(card_json(corpus.card) + "\n")


@commands.command()
def train(  # noqa: PLR0913  (a command's parameters are its options)
    recipe: Annotated[Path, typer.Argument(metavar="RECIPE.toml")],
    *,
    out: Annotated[Path | None, typer.Option("--out", help="Instead of the recipe's.")] = None,
    negatives: Annotated[
        list[Path] | None,
        typer.Option("--negatives", help="Texts without identifiers, beside synthetic rows."),
    ] = None,
    resume: Annotated[bool, typer.Option(help="Go on from the last checkpoint.")] = False,
    overwrite: Annotated[bool, typer.Option(help="Replace the run that is there.")] = False,
    as_json: opt.Json = False,
    quiet: opt.Quiet = False,
) -> None:
    """Train a LoRA adapter as a recipe says."""
    opt.engine_settings(None)
    loaded = load_recipe(recipe)
    if out is not None:
        loaded = loaded.model_copy(update={"output": out})
    if negatives:
        loaded = loaded.model_copy(update={"negatives": tuple(negatives)})
    from finetune.runs.run import is_main_process  # late: torch, transformers, peft take seconds
    from finetune.runs.run import train as run

    speaks = is_main_process()
    with Progress("training", quiet=quiet or not speaks) as progress:
        card = run(loaded, resume=resume, overwrite=overwrite, report=progress.step)
    if speaks:
        _show(card, as_json=as_json)


@commands.command()
def federate(  # noqa: PLR0913
    recipe: Annotated[Path, typer.Argument(metavar="RECIPE.toml")],
    *,
    site: Annotated[list[Path], typer.Option("--site", help="Corpus of a site; one each.")],
    rounds: Annotated[int, typer.Option(min=1, help="Rounds of training and averaging.")] = 3,
    min_sites: Annotated[int, typer.Option(min=1, help="Fewer answers stop a round.")] = 2,
    out: Annotated[Path | None, typer.Option("--out", help="Instead of the recipe's.")] = None,
    flower: Annotated[bool, typer.Option("--flower", help="Let Flower average.")] = False,
    overwrite: Annotated[bool, typer.Option(help="Replace the run that is there.")] = False,
    as_json: opt.Json = False,
    quiet: opt.Quiet = False,
) -> None:
    """Train one adapter at several sites, each in a process that keeps its notes."""
    from finetune.federated.averaging import average  # late: torch and transformers take seconds
    from finetune.federated.federate import FederatedPlan
    from finetune.federated.federate import federate as run
    from finetune.federated.flower import flower_average

    loaded = load_recipe(recipe)
    if out is not None:
        loaded = loaded.model_copy(update={"output": out})
    chosen = flower_average if flower else average
    plan = FederatedPlan(loaded, tuple(site), rounds, min_sites, chosen)
    with Progress("federating", quiet=quiet) as progress:
        card = run(plan, overwrite=overwrite, report=lambda done, n: progress.step(done, n, None))
    _show(card, as_json=as_json)


@commands.command()
def probe(
    run: Annotated[Path, typer.Argument(help="Folder of a run that planted canaries.")],
    *,
    as_json: opt.Json = False,
    quiet: opt.Quiet = False,
) -> None:
    """Say what an adapter has memorized; exit 3 if a secret seen once can be had from it."""
    from finetune.memorization.probing import (
        probe as run_probe,
    )  # late: torch, transformers, peft take seconds

    with Progress("probing", quiet=quiet) as progress:
        card = run_probe(run, report=lambda done, n: progress.step(done, n, None))
    _show(card, as_json=as_json)
    if card.memorization is not None and card.memorization.blocks_release:
        raise typer.Exit(3)


@commands.command()
def merge(
    adapter: Annotated[Path, typer.Argument(help="Folder of the adapter.")],
    *,
    out: Annotated[Path, typer.Option("--out", help="New folder for the merged model.")],
    base: Annotated[str | None, typer.Option(help="Folder or hub id of the base.")] = None,
    as_json: opt.Json = False,
) -> None:
    """Fold an adapter into its base, giving one model that needs no adapter."""
    from finetune.models.merging import (
        merge as run,
    )  # late: torch, transformers and peft take seconds

    _show(run(adapter, out, base=base), as_json=as_json)


@commands.command()
def export(
    adapters: Annotated[list[Path], typer.Argument(help="Folders of adapters on one base.")],
    *,
    out: Annotated[Path, typer.Option("--out", help="New folder for a server to read.")],
    as_json: opt.Json = False,
) -> None:
    """Lay adapters out for vLLM, which serves several on one base."""
    from finetune.models.exporting import (
        export as run,
    )  # late: beside commands that need no weights

    for card in run(adapters, out):
        _show(card, as_json=as_json)


@synthesize.command("phi")
def synthesize_phi(
    *,
    out: Annotated[Path, typer.Option("--out", help="JSON Lines file for the rows.")],
    n: Annotated[int, typer.Option("--n", min=1, help="How many rows.")] = 1000,
    seed: Annotated[int, typer.Option(help="The same seed gives the same rows.")] = 7,
    held_out: Annotated[
        bool, typer.Option("--held-out", help="Names and templates that training never shows.")
    ] = False,
) -> None:
    """Write notes with labelled names, places, dates and numbers; nobody in them lives."""
    from finetune.phi.synthesis import make_rows  # late: the commands beside need no name lists

    digest = write_rows(out, make_rows(n, seed=seed, held_out=held_out))
    sys.stdout.write(f"{n} row(s), sha256 {digest[:12]}\n")


@synthesize.command("records")
def synthesize_records(
    *,
    out: Annotated[Path, typer.Option("--out", help="Folder, or JSON Lines file, for the notes.")],
    n: Annotated[int, typer.Option("--n", min=1, help="How many notes.")] = 1000,
    seed: Annotated[int, typer.Option(help="The same seed gives the same notes.")] = 7,
    held_out: Annotated[
        bool, typer.Option("--held-out", help="Names, layouts, wordings unseen in training.")
    ] = False,
) -> None:
    """Write notes of invented patients with findings, statements and questions by offset."""
    from finetune.records.export import card_json, write_records  # late: as above
    from finetune.records.synthesis import make_records

    started = process_time()
    notes = make_records(n, seed=seed, held_out=held_out)
    card = write_records(out, notes, seed=seed, held_out=held_out)
    a_minute = round(60 * n / max(process_time() - started, 1e-9))
    sys.stdout.write(card_json(card) + "\n")
    sys.stderr.write(f"{a_minute:,} notes a minute on one core\n")


@synthesize.command("support")
def synthesize_support(
    *,
    out: Annotated[Path, typer.Option("--out", help="Folder for the corpus.")],
    seed: Annotated[int, typer.Option(help="The same seed gives the same pairs.")] = 11,
) -> None:
    """Write pairs of evidence and claim, with sides to calibrate on and to measure on."""
    from finetune.support.corpus import build_support_corpus  # late: as above

    corpus = build_support_corpus(out, seed=seed)
    _show_corpus(corpus)


@synthesize.command("entities")
def synthesize_entities(
    *, out: Annotated[Path, typer.Option("--out", help="Folder for the corpus.")]
) -> None:
    """Write marked notes with their findings labelled, with sides to choose by and to measure."""
    from finetune.entities.corpus import build_entity_corpus  # late: as above

    corpus = build_entity_corpus(out)
    _show_corpus(corpus)


@synthesize.command("handout")
def synthesize_handout(
    *,
    out: Annotated[Path, typer.Option("--out", help="Folder for the corpus.")],
    seed: Annotated[int, typer.Option(help="The same seed gives the same rows.")] = 7,
) -> None:
    """Write marked notes with what in them is for the patient, on three sides."""
    from finetune.handout.corpus import build_handout_corpus  # late: as above

    corpus = build_handout_corpus(out, seed=seed)
    _show_corpus(corpus)


@synthesize.command("salience")
def synthesize_salience(
    *, out: Annotated[Path, typer.Option("--out", help="Folder for the corpus.")]
) -> None:
    """Write marked notes with what a summary must hold of them, on three sides."""
    from finetune.readers.corpora import build_salience_corpus  # late: as above

    corpus = build_salience_corpus(out)
    _show_corpus(corpus)


@synthesize.command("answers")
def synthesize_answers(
    *,
    out: Annotated[Path, typer.Option("--out", help="Folder for the corpus.")],
    seed: Annotated[int, typer.Option(help="The same seed gives the same pairs.")] = 7,
) -> None:
    """Write questions with lines that answer them and lines that do not, on three sides."""
    from finetune.readers.corpora import build_answer_corpus  # late: as above

    corpus = build_answer_corpus(out, seed=seed)
    _show_corpus(corpus)


@commands.command("list")
def list_(
    folder: Annotated[Path, typer.Argument(help="Looked through with all below it.")] = Path("out"),
    *,
    as_json: opt.Json = False,
) -> None:
    """Show the cards of the adapters in a folder."""
    for card in list_adapters(folder):
        _show(card, as_json=as_json)


def _examples(path: str, settings: RecordSettings) -> tuple[Example, ...]:
    """Read what a corpus is made of; the first file that cannot be read is named."""
    from finetune.corpora.examples import read_examples, sample_examples  # late: as above

    if path == SAMPLES:
        return sample_examples()
    begun = [Path(path)]
    try:
        return read_examples(begun[0], settings, begin=begun.append)
    except NotewellError as error:
        complain(str(begun[-1]), error)
        raise typer.Exit(1) from None


def _show_corpus(corpus: Corpus) -> None:
    digest = corpus.card.digests["corpus.jsonl"]
    sys.stdout.write(f"{corpus.card.n_rows} row(s), sha256 {digest[:12]}\n")


def _show(card: AdapterCard, *, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(CARD_SCHEMA.dump_json(card).decode() + "\n")
        return
    scores = card.scores
    sys.stdout.write(
        f"{card.name}: {card.task_type.value} LoRA r={card.lora.r} on {card.base.name}"
        f"@{card.base.fingerprint[:12]}, {card.data.n_train} row(s) trained on, held-out loss "
        f"{scores.held_out_loss_before:.3f} -> {scores.held_out_loss_after:.3f} "
        f"({card.data.n_eval} row(s)), {card.data.n_refused} too long, seed {card.seed}"
        f"{_leaks(card)}\n"
    )


def _leaks(card: AdapterCard) -> str:
    if card.memorization is None:
        return ", memorization not measured"
    found = (
        f"{leak.n_extracted}/{leak.n_canaries} at {leak.repeats}x (exposure {leak.exposure:.1f})"
        for leak in card.memorization.by_repeats
    )
    verdict = "NOT for release" if card.memorization.blocks_release else "may be released"
    return (
        f", canaries extracted {', '.join(found)} of {card.memorization.n_probes} probes: {verdict}"
    )
