"""What goes wrong with machines: power, disks, servers, haste. What was acknowledged stays."""
