"""The harness: benchmark notes in, scores with intervals and a report out."""
