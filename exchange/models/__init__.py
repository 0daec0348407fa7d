from .imported import ImportedRow
from .run import ImportProblem, ImportRun

__all__ = ["ImportProblem", "ImportRun", "ImportedRow"]
