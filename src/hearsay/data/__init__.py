"""Room `data`: tables with provenance: cues, countries, outlets, the demo."""
