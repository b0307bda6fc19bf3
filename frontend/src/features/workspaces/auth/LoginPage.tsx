/** Signing in. */
export function LoginPage() {
  return null;
}
