/** IANA time zones with their present distance from UTC, west to east. */

function offset(zone: string, at: Date): string {
  const parts = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" }).formatToParts(at);
  const name = parts.find((part) => part.type === "timeZoneName")?.value ?? "GMT";
  return name === "GMT" ? "UTC+00:00" : name.replace("GMT", "UTC");
}

const minutes = (text: string): number => {
  const [, sign, hours, rest] = /([+-])(\d+):(\d+)/.exec(text) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(rest ?? 0));
};

/** Options for a select; `present` is in the list even when the browser does not know it. */
export function timeZones(present: string, at = new Date()): { value: string; label: string }[] {
  const names = new Set([...Intl.supportedValuesOf("timeZone"), "UTC"]);
  const known = [...names].map((zone) => ({ zone, offset: offset(zone, at) }));
  known.sort((a, b) => minutes(a.offset) - minutes(b.offset) || a.zone.localeCompare(b.zone));
  const options = known.map(({ zone, offset: off }) => ({
    value: zone,
    label: `${zone.replaceAll("_", " ")} (${off})`,
  }));
  return names.has(present) ? options : [{ value: present, label: present }, ...options];
}
