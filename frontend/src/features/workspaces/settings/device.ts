/** Browser and system out of a user agent, as far as a person needs it to recognise a device. */

const BROWSERS: [RegExp, string][] = [
  [/Edg\//, "Edge"], [/OPR\//, "Opera"], [/Firefox\//, "Firefox"], [/Chrome\//, "Chrome"], [/Safari\//, "Safari"],
];
const SYSTEMS: [RegExp, string][] = [
  [/iPhone|iPad/, "iOS"], [/Android/, "Android"], [/Windows/, "Windows"], [/Mac OS X/, "macOS"], [/Linux/, "Linux"],
];

export interface Device {
  /** Empty when it is no browser we know. */
  browser: string;
  system: string;
  mobile: boolean;
}

export function device(userAgent: string): Device {
  const first = (list: [RegExp, string][]) => list.find(([pattern]) => pattern.test(userAgent))?.[1] ?? "";
  return { browser: first(BROWSERS), system: first(SYSTEMS) || "?", mobile: /Mobile|Android|iPhone/.test(userAgent) };
}
