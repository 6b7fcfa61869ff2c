"""How a picture is drawn: SVG with real text."""
