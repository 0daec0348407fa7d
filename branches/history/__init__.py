"""The public history of pages: who changed what, when and why."""


def register() -> None:
    """Called when Django starts."""
    from pages.beneath import answering

    from . import authors, recording, views

    recording.connect()
    authors.connect()
    answering.register(views.NAME, views.answer)
