"""Views, one family of pages a file: each asks a use case and renders a declared context."""
