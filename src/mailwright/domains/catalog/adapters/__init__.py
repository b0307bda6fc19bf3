"""The outside of feeds: fetching over HTTP, and the files they wait in."""
