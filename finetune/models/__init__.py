"""The models: bases found or built, wrapped for training, merged or laid out for a server."""
