"""What people and programs see: thin layers over the register's views and the picture."""
