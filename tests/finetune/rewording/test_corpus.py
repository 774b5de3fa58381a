"""A recipe's rows of telegraphic sentences, made on the spot."""

from pathlib import Path

from app.llm.embedded.rewording.edits import EDITS
from finetune.corpora.rows import TagRow
from finetune.recipe import load_recipe
from finetune.runs.data import run_data

RECIPE = Path(__file__).parents[3] / "finetune" / "recipes" / "rewording.toml"


def test_the_shipped_recipe_makes_its_rows(tmp_path: Path) -> None:
    recipe = load_recipe(RECIPE).model_copy(update={"output": tmp_path, "n_rows": 200})

    data = run_data(recipe, reuse=False)

    assert (len(data.train), len(data.held_out)) == (200, 4)
    assert all(isinstance(row, TagRow) for row in data.train)
    assert data.tags == ("O", *(f"{edge}-{edit}" for edit in EDITS for edge in "BI"))
    assert run_data(recipe, reuse=True) == data
