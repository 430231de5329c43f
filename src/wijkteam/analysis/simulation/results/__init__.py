"""What a run tells: measures with bands, differences first, and a verdict in words."""
