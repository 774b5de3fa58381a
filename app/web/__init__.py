"""The web face: a page and an HTTP API on one application, behind sign-in."""
