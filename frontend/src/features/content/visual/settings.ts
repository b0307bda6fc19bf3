/** Which attributes of a block can be set beside the canvas, and how. */

export type Control =
  | { kind: "text" | "link" | "alt" | "picture"; name: string }
  | { kind: "colour"; name: string }
  | { kind: "pixels"; name: string; min: number; max: number; step?: number }
  | { kind: "choice"; name: string; options: string[] }
  | { kind: "font"; name: string }
  | { kind: "sides"; name: string };

export interface SettingGroup {
  id: "what" | "type" | "look" | "space";
  controls: Control[];
}

const ALIGN: Control = { kind: "choice", name: "align", options: ["left", "center", "right"] };
const SPACE: SettingGroup = { id: "space", controls: [{ kind: "sides", name: "padding" }] };
const typeOf = (align: boolean): SettingGroup => ({
  id: "type",
  controls: [
    { kind: "font", name: "font-family" },
    { kind: "pixels", name: "font-size", min: 10, max: 72 },
    { kind: "choice", name: "font-weight", options: ["400", "600", "700"] },
    { kind: "colour", name: "color" },
    ...(align ? [ALIGN] : []),
  ],
});
const RADIUS: Control = { kind: "pixels", name: "border-radius", min: 0, max: 60 };
const GROUND: Control = { kind: "colour", name: "background-color" };

export const SETTINGS: Record<string, SettingGroup[]> = {
  "mj-body": [{ id: "look", controls: [GROUND, { kind: "pixels", name: "width", min: 320, max: 800, step: 10 }] }],
  "mj-wrapper": [{ id: "look", controls: [GROUND, RADIUS] }, SPACE],
  "mj-section": [{ id: "look", controls: [GROUND, RADIUS, { kind: "picture", name: "background-url" }] }, SPACE],
  "mj-group": [],
  "mj-column": [
    { id: "look", controls: [{ kind: "text", name: "width" }, { kind: "choice", name: "vertical-align", options: ["top", "middle", "bottom"] }, GROUND, RADIUS] },
    SPACE,
  ],
  "mj-hero": [
    { id: "look", controls: [GROUND, { kind: "picture", name: "background-url" }, { kind: "choice", name: "vertical-align", options: ["top", "middle", "bottom"] }] },
    SPACE,
  ],
  "mj-text": [typeOf(true), { id: "look", controls: [{ kind: "pixels", name: "line-height", min: 1, max: 3, step: 0.1 }, { kind: "colour", name: "container-background-color" }] }, SPACE],
  "mj-table": [typeOf(true), SPACE],
  "mj-button": [
    { id: "what", controls: [{ kind: "link", name: "href" }] },
    { id: "look", controls: [GROUND, { kind: "colour", name: "color" }, RADIUS, ALIGN, { kind: "text", name: "width" }] },
    { id: "type", controls: [{ kind: "font", name: "font-family" }, { kind: "pixels", name: "font-size", min: 10, max: 40 }, { kind: "choice", name: "font-weight", options: ["400", "600", "700"] }] },
    { id: "space", controls: [{ kind: "sides", name: "inner-padding" }, { kind: "sides", name: "padding" }] },
  ],
  "mj-image": [
    { id: "what", controls: [{ kind: "picture", name: "src" }, { kind: "alt", name: "alt" }, { kind: "link", name: "href" }] },
    { id: "look", controls: [{ kind: "pixels", name: "width", min: 10, max: 800 }, ALIGN, RADIUS] },
    SPACE,
  ],
  "mj-divider": [{ id: "look", controls: [{ kind: "colour", name: "border-color" }, { kind: "pixels", name: "border-width", min: 1, max: 20 }] }, SPACE],
  "mj-spacer": [{ id: "look", controls: [{ kind: "pixels", name: "height", min: 4, max: 200 }] }],
  "mj-social": [{ id: "look", controls: [{ kind: "pixels", name: "icon-size", min: 16, max: 64 }, ALIGN] }, SPACE],
  "mj-social-element": [
    {
      id: "what",
      controls: [
        {
          kind: "choice", name: "name",
          options: ["facebook-noshare", "instagram", "linkedin-noshare", "youtube", "x-noshare", "pinterest-noshare", "github", "medium", "vimeo", "web"],
        },
        { kind: "link", name: "href" },
        { kind: "alt", name: "alt" },
      ],
    },
  ],
};

/** `1px 2px` as its four sides in pixels; null where it is written in another unit. */
export function sidesOf(value: string, own: Record<string, string>, name: string): (number | null)[] {
  const parts = value.trim().split(/\s+/);
  const [top = "0", right = top, bottom = top, left = right] = parts;
  return ["top", "right", "bottom", "left"].map((side, index) => {
    const text = own[`${name}-${side}`] ?? [top, right, bottom, left][index] ?? "0";
    const match = /^(-?\d+(?:\.\d+)?)(?:px)?$/.exec(text);
    return match ? Number(match[1]) : null;
  });
}

/** Four sides as short as CSS allows. */
export function sidesText([top = 0, right = 0, bottom = 0, left = 0]: number[]): string {
  const px = (value: number) => (value === 0 ? "0" : `${String(value)}px`);
  if (left !== right) return [top, right, bottom, left].map(px).join(" ");
  if (top !== bottom) return [top, right, bottom].map(px).join(" ");
  return top === right ? px(top) : [top, right].map(px).join(" ");
}
