/** Our mark: an M that is an envelope, with the check of an approved message. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden>
      <rect width="32" height="32" rx="8" fill="var(--mw-accent)" />
      <path d="M7 22V11.2a1.2 1.2 0 0 1 2-.9l7 6.3 7-6.3a1.2 1.2 0 0 1 2 .9V22" fill="none" stroke="#fff" strokeWidth="2.6" strokeLinecap="round" strokeLinejoin="round" />
      <path d="m13 22.6 2.2 2.2 4.4-4.6" fill="none" stroke="#8fd6cf" strokeWidth="2.4" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
