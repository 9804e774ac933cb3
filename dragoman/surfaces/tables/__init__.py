"""Every kind of export as a table: its columns, told once, from which CSV, Parquet, SQLite and the docs follow."""
