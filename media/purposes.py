"""What a photo is shown as, and in which sizes that needs it."""

from dataclasses import dataclass

# Best compression first: a browser takes the first source that it knows. JPEG is what every one knows.
FORMATS = ("avif", "webp", "jpeg")


@dataclass(frozen=True)
class Purpose:
    """Crops or boxes (`sizes`) as Wagtail's filters write them, smallest first, and how wide the page shows them."""

    crops: tuple[str, ...]
    shown: str
    is_lazy: bool = True
    formats: tuple[str, ...] = FORMATS

    @property
    def specs(self) -> tuple[str, ...]:
        """Every filter that the purpose may ask for."""
        return tuple(f"{crop}|format-{format_name}" for format_name in self.formats for crop in self.crops)


# `shown` follows the grid of the pages: 1248 px wide, a side column of 328 px from 1024 px on.
PURPOSES = {
    "thumb": Purpose(("fill-112x84", "fill-224x168"), "112px"),
    "card": Purpose(("fill-320x180", "fill-640x360"), "(min-width: 56rem) 300px, 50vw"),
    "hero": Purpose(
        ("fill-640x400", "fill-1280x800", "fill-1920x1200"), "(min-width: 64rem) 872px, 100vw", is_lazy=False
    ),
    "gallery": Purpose(("max-480x480", "max-960x960", "max-1600x1600"), "(min-width: 40rem) 50vw, 100vw"),
    # What other sites show when somebody posts a link; not all of them know the newer formats.
    "share": Purpose(("fill-1200x630",), "1200px", formats=("jpeg",)),
}
