"""The map. Without a tile server, the usual case, nothing is fetched from anybody else: the outlines are ours."""

from .env import text

# As Leaflet takes it: https://tile.example.org/{z}/{x}/{y}.png
MAP_TILE_URL = text("MAP_TILE_URL")
# What the tiles' licence wants to be said, in plain text.
MAP_TILE_ATTRIBUTION = text("MAP_TILE_ATTRIBUTION")
