"""medSpaCy's ConText on given concepts; run by a Python of its own, where medspacy is installed.

medspacy 1.3 needs an older spaCy than this project. Reads JSON Lines with ``text`` and ``spans`` on
standard input, writes one JSON list a line: by the rules that medspacy comes with, the assertion of
each span and whether it is historical. Its last line holds the seconds spent, loading left out.
"""

import json
import sys
import time

import medspacy  # pyright: ignore[reportMissingImports]  (of the other environment)
from spacy.tokens import Span
from spacy.util import filter_spans


def main() -> None:
    """Answer each line."""
    nlp = medspacy.load(medspacy_enable=["medspacy_pyrush", "medspacy_context"])
    context = nlp.get_pipe("medspacy_context")
    rows = [json.loads(line) for line in sys.stdin]
    started = time.perf_counter()
    for row in rows:
        doc = nlp.get_pipe("medspacy_pyrush")(nlp.make_doc(row["text"]))
        spans = [
            doc.char_span(*place, label="X", alignment_mode="expand") for place in row["spans"]
        ]
        doc.ents = filter_spans([span for span in spans if span is not None])
        doc = context(doc)
        by_start = {ent.start: (_assertion(ent), ent._.is_historical) for ent in doc.ents}
        answer = [by_start.get(span.start) if span is not None else None for span in spans]
        sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.write(json.dumps(time.perf_counter() - started) + "\n")


def _assertion(concept: Span) -> str:
    for attribute, assertion in (
        ("is_negated", "absent"),
        ("is_family", "family"),
        ("is_historical", "past"),
        ("is_hypothetical", "planned"),
        ("is_uncertain", "possible"),
    ):
        if getattr(concept._, attribute):
            return assertion
    return "present"


main()
