"""Reports: the list, the form, the review, the receipt and the printed page."""
