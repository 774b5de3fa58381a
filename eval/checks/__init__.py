"""The harness's own reading of clinical sentences, apart from the product's on purpose."""
