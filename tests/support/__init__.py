"""What tests share: the test database and the people in it. No test lives here."""
