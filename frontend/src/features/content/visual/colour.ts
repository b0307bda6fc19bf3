/** Shades of a colour, as mail programs understand them: six hex digits. */

type Rgb = [number, number, number];

function rgbOf(hex: string): Rgb | null {
  const digits = hex.length === 4 ? [...hex.slice(1)].map((one) => one + one).join("") : hex.slice(1, 7);
  if (!/^[0-9a-f]{6}$/i.test(digits)) return null;
  return [0, 2, 4].map((at) => parseInt(digits.slice(at, at + 2), 16)) as Rgb;
}

/** `share` of another colour mixed in, 0 to 1. */
export function mixed(hex: string, other: string, share: number): string {
  const [one, two] = [rgbOf(hex), rgbOf(other)];
  if (!one || !two) return hex;
  return `#${one.map((value, at) => Math.round(value + ((two[at] ?? 0) - value) * share).toString(16).padStart(2, "0")).join("")}`;
}

const luminance = (rgb: Rgb) => {
  const [r, g, b] = rgb.map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4)) as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

/** WCAG 2.2 contrast of two colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [a, b] = [rgbOf(one), rgbOf(other)];
  if (!a || !b) return 1;
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** White or nearly black, whichever is read better on a ground. */
export const inkOn = (ground: string): string => (contrast(ground, "#ffffff") >= 4.5 || contrast(ground, "#ffffff") >= contrast(ground, "#1c1917") ? "#ffffff" : "#1c1917");

/** The colour made darker until it can be read on a ground. */
export function readable(hex: string, ground: string): string {
  for (let share = 0; share < 1; share += 0.1) {
    const shade = mixed(hex, "#000000", share);
    if (contrast(shade, ground) >= 4.5) return shade;
  }
  return "#1c1917";
}
