"""The colours of the pictures, and which stands on which.

The two of the Analysis Function's palette for two series; words are never coloured, and no colour
says anything that is not also written.
"""

INK = "#212B32"  # words
QUIET = "#425563"  # words of less weight, the lines of axes
PAPER = "#FFFFFF"
OWN = "#12436D"  # the group that an indicator is about; ratios
OTHER = "#F46A25"  # the group it is compared with
REFERENCE = "#768692"  # the workforce as a bar
RANGE = "#E8EDEE"  # the range that is not called adverse
GRID = "#D8DDE0"  # says nothing: needs no contrast
BANNER = "#003087"  # headings of the infographic, the NHS dark blue
CARD = "#F0F4F5"  # behind a headline

# What must be read, 4.5 to 1, and what must be seen or told apart, 3 to 1.
WORDS_ON = (
    (INK, PAPER),
    (QUIET, PAPER),
    (INK, RANGE),
    (QUIET, RANGE),
    (PAPER, BANNER),
    (BANNER, PAPER),
    (INK, CARD),
    (BANNER, CARD),
)
MARKS_ON = ((OWN, PAPER), (OTHER, PAPER), (REFERENCE, PAPER), (OWN, RANGE), (OWN, OTHER), (QUIET, RANGE), (INK, RANGE))
