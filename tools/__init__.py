"""What the Makefile runs: specs read, clients generated, contracts validated. Nothing here is shipped."""
