"""The notewell command."""
