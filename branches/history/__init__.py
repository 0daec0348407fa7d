"""The public history of pages: who changed what, when and why."""
