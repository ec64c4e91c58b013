"""The strategic assessment: rules over plain values."""
