"""What runs beside the pages."""
