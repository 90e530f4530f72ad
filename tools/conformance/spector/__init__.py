"""The exchanges of TypeSpec's Spector scenarios, played through generated clients."""
