"""Forms of blocks, made from what each block says of itself: no form is written for a single one."""

from .nodes import Node, can_be_written, node_of
from .reshaping import is_reshaping, reshaped
from .values import leaves, plain, says_same

__all__ = ["Node", "can_be_written", "is_reshaping", "leaves", "node_of", "plain", "reshaped", "says_same"]
