from tests.shared import buurt, kept_buurt

__all__ = ["buurt", "kept_buurt"]
