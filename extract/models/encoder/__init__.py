"""The embedded model: windows, network, decoding, shipped weights."""
