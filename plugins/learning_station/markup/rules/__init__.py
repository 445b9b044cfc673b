"""What the dialect adds to CommonMark and GFM, one rule a file."""
