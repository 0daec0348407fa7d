"""The words of the field, each with its rides."""
