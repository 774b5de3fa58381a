"""The sites that an adapter was averaged from: how many rows each had, and nothing else of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from pydantic import ConfigDict

_STRICT = ConfigDict(extra="forbid", hide_input_in_errors=True)


@dataclass(frozen=True, slots=True)
class SiteCount:
    """One site, in the order in which the sites were given; it has no name here.

    Attributes:
        n_train: Rows that it trained on in each of its rounds.
        n_eval: Rows that it held out.
        n_rounds: Rounds in which its update came and counted.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    n_train: int
    n_eval: int
    n_rounds: int


@dataclass(frozen=True, slots=True)
class Federation:
    """How an adapter was averaged.

    Attributes:
        n_rounds: Rounds of training and averaging.
        sites: All that were asked, those that failed counted.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    n_rounds: int
    sites: tuple[SiteCount, ...]
