"""Generators, discriminators and projection heads. They take flat arguments and know no recipe."""
