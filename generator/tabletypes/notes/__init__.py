"""What a run notes of its pages, so that the next one reads anew only those that changed."""
