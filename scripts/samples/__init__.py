"""What `scripts/make-samples` is made of: keys, claims, the samples themselves, and the table that tells of them."""
