"""Rights and credits."""
