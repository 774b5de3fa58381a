"""Systems to measure: the product, baselines, and other people's outputs."""
