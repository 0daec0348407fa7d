"""Which blocks a story may be made of. Those about photos, parks or rides are registered by the apps that know them."""

from wagtail.blocks import Block

from core.registry import Registry

body_blocks: Registry[Block] = Registry("story blocks")
