/** The moment when clocks in a zone show a wall-clock time, for showing it in the reader's own zone. */

function offsetMinutes(zone: string, at: Date): number {
  const parts = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" }).formatToParts(at);
  const name = parts.find(({ type }) => type === "timeZoneName")?.value ?? "GMT";
  const [, sign, hours, minutes] = /([+-])(\d+)(?::(\d+))?/.exec(name) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
}

/** Null for text that is no time. The server has the last word where clocks are changed. */
export function instantOf(local: string, zone: string): Date | null {
  const wall = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local) ? new Date(`${local}:00Z`) : null;
  if (!wall || Number.isNaN(wall.getTime())) return null;
  // The offset is asked twice: the first guess may lie on the other side of a change.
  const guess = new Date(wall.getTime() - offsetMinutes(zone, wall) * 60_000);
  return new Date(wall.getTime() - offsetMinutes(zone, guess) * 60_000);
}
