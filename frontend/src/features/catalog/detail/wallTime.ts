/** Between moments and the clock on a wall in some time zone, as date pickers show it. */

const PATTERN = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d)(?::(\d\d))?/;

/** An ISO moment as "YYYY-MM-DD HH:mm:ss" on the wall of `zone`. */
export function toWall(iso: string, zone: string): string {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit",
    hour: "2-digit", minute: "2-digit", second: "2-digit",
  }).formatToParts(new Date(iso));
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "00";
  return `${part("year")}-${part("month")}-${part("day")} ${part("hour")}:${part("minute")}:${part("second")}`;
}

/** The moment at which the wall of `zone` shows this; in a gap of summer time, the one after it. */
export function fromWall(wall: string, zone: string): string {
  const match = PATTERN.exec(wall);
  if (!match) return wall;
  const [, year, month, day, hour, minute, second = "0"] = match.map(Number) as unknown as number[];
  const wanted = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, Number(second) || 0);
  // The offset at the guess may differ from the one that counts, so look twice.
  let guess = wanted;
  for (let turn = 0; turn < 2; turn += 1) {
    const shown = Date.parse(`${toWall(new Date(guess).toISOString(), zone).replace(" ", "T")}Z`);
    guess += wanted - shown;
  }
  return new Date(guess).toISOString();
}
