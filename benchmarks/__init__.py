"""Speed and size against their bounds: `python -m benchmarks`. Names stay, so runs compare."""
