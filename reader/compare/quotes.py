"""Quotations: what stands between quotation marks, and who said it."""
