"""Runs `notewell` commands in forks of one process that has its libraries loaded already.

To start the command takes seconds, and the documents show forty. Reads a command's words a line, as
a JSON list; answers each with the exit code and what it wrote to stderr, a line of JSON too.
"""

import json
import os
import sys
import tempfile
import traceback
from pathlib import Path

import peft
import transformers

from app.assistant import pipeline
from app.cli import main
from app.core.settings import DeidSettings
from app.deid import Deidentifier

LOADED = (peft.LoraModel, transformers.Trainer, pipeline, Deidentifier(DeidSettings(), b"w" * 16))


def run(words: list[str]) -> tuple[int, str]:
    with tempfile.TemporaryFile() as errors, Path(os.devnull).open("r+b") as nothing:
        child = os.fork()
        if child == 0:
            os.dup2(nothing.fileno(), 0)
            os.dup2(nothing.fileno(), 1)
            os.dup2(errors.fileno(), 2)
            sys.argv = words
            os._exit(_code())
        _, status = os.waitpid(child, 0)
        errors.seek(0)
        return os.waitstatus_to_exitcode(status), errors.read().decode()


def _code() -> int:
    """Return what the interpreter would exit with."""
    code: object = None
    try:
        main.run()
    except SystemExit as left:
        code = left.code
    except BaseException:
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    return code if isinstance(code, int) else int(code is not None)


if __name__ == "__main__":
    for line in sys.stdin:
        sys.stdout.write(json.dumps(run(json.loads(line))) + "\n")
        sys.stdout.flush()
