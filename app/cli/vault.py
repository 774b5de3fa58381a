"""`notewell vault`: what the sealed maps hold, forgetting a patient, changing the key."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli import options as opt
from app.core.errors import VaultError

if TYPE_CHECKING:
    from app.core.settings import Settings
    from app.deid import Vault

commands = typer.Typer(help="The sealed maps that restore notes.", no_args_is_help=True)

Key = Annotated[
    Path | None,
    typer.Option("--key", help="Key file; default: NOTEWELL__VAULT__KEY, or the user's own."),
]
NewKey = Annotated[Path, typer.Option(help="File of the new key; made.")]
_PATIENT = "The patient's id, as tables and folders of records give it."
_MAP = "A map of the patient, where a note has no patient id."


@commands.command()
def info(*, key: Key = None, config: opt.Config = None, as_json: opt.Json = False) -> None:
    """Open every map and count what is there and what is damaged; exit 1 if anything is."""
    held = _vault(opt.engine_settings(config), key).inspect()
    said = f"{held.n_maps} maps of {held.n_patients} patients; {held.n_damaged} patients damaged."
    _print(asdict(held), said, as_json=as_json)
    if held.n_damaged:
        raise typer.Exit(1)


@commands.command()
def forget(
    *,
    patient: Annotated[str | None, typer.Option(help=_PATIENT)] = None,
    map_id: Annotated[str | None, typer.Option("--map", help=_MAP)] = None,
    key: Key = None,
    config: opt.Config = None,
    as_json: opt.Json = False,
) -> None:
    """Delete a patient's key: nothing sealed for them can ever be read again."""
    from app.assistant.secret import configured_secret
    from app.core.refs import KeyedRefs

    settings = opt.engine_settings(config)
    vault = _vault(settings, key)
    if (patient is None) == (map_id is None):
        raise typer.BadParameter("give either --patient or --map")
    if patient is not None:
        patient_ref = KeyedRefs(configured_secret(settings)).patient(patient)
    else:
        patient_ref = vault.patient_of(map_id or "")
    n_maps = vault.forget(patient_ref)
    _print({"n_maps": n_maps}, f"1 patient forgotten, with {n_maps} maps.", as_json=as_json)


@commands.command()
def rotate(
    *,
    new_key: NewKey,
    key: Key = None,
    config: opt.Config = None,
    as_json: opt.Json = False,
) -> None:
    """Change the vault's key; keep the old file until this has said that it is done."""
    from app.deid import vault_key

    settings = opt.engine_settings(config)
    vault = _vault(settings, key)
    vault.check_key()
    if new_key.exists():
        raise VaultError("key_file_exists")
    n_patients = vault.rotate(vault_key(settings, new_key, create=True))
    said = f"The keys of {n_patients} patients are sealed anew; the old key opens nothing now."
    _print({"n_patients": n_patients}, said, as_json=as_json)


def _vault(settings: Settings, key: Path | None) -> Vault:
    from app.assistant.record_index import default_key_file  # late: `--help` needs no recognizers
    from app.deid import Vault, vault_key

    is_set = settings.vault.key is not None
    path = key or (None if is_set else default_key_file())
    return Vault(settings.data_dir, vault_key(settings, path, create=False))


def _print(document: dict[str, Any], said: str, *, as_json: bool) -> None:
    sys.stdout.write((json.dumps(document) if as_json else said) + "\n")
