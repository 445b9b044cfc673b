"""What makes good pages better: rules of style and of translations. They are warnings and advice, never errors."""

__all__ = [
    "all",  # every editorial rule, run over a station or one thing of it
]
