"""How many examples hypothesis tries: what stands here is read before the profile is chosen."""

FUZZ_EXAMPLES, FEW = 400, 15  # of each test with the profile "fuzz", and without
