"""The shape of an answer, and of a refusal."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Header:
    """Format by content, size in pixels of one frame, number of frames."""

    format: str
    width: int
    height: int
    frames: int = 1

    @property
    def pixels(self) -> int:
        """How many pixels a decoder would have to make, over all frames."""
        return self.width * self.height * self.frames


class Malformed(ValueError):
    """The header is broken, or built to exhaust whoever reads it."""
