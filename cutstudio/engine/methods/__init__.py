"""Methods: what one training step does with a batch."""
