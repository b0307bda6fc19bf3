/** The signed-in person's own settings. */
export function ProfilePage() {
  return null;
}
