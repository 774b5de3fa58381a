"""Reading notes: files of any supported format, their sections and their sentences."""

from app.records.files import KNOWN_ENDINGS, find_files
from app.records.reading import iter_notes, iter_stream, read_path, read_stream
from app.records.rows import BadRow
from app.records.segmentation import Segmentation, segment

__all__ = [
    "KNOWN_ENDINGS",
    "BadRow",
    "Segmentation",
    "find_files",
    "iter_notes",
    "iter_stream",
    "read_path",
    "read_stream",
    "segment",
]
