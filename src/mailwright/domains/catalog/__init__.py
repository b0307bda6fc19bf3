"""What a workspace may say: products, offers, brand and knowledge, as versioned facts."""
