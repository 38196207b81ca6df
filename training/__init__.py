"""Training of the line model: for developers, never imported by the product.

`python -m training.train` needs the `train` extra and the labelled sets.
"""
