"""What the contract run knows of each API beyond its spec: one module per API, named like its spec."""
