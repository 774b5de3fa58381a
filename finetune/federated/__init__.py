"""One adapter of several sites' notes: each trains at home, weights and counts alone leave."""
