"""Results as files: JSON, Markdown, HTML, DOCX, PDF, FHIR."""
