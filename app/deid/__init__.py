"""The de-identification pass: what identifies a person is found, replaced and checked again."""
