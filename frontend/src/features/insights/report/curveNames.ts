/** Where the names of curves stand when each is written at its own peak. */
export interface Curve {
  name: string;
  color: string;
  values: number[];
  dashed?: boolean;
}

/** Pixels that a name needs, and about how many the plot is high. */
const NAME_HEIGHT = 15;
const PLOT_HEIGHT = 220;

/** How far each curve's name moves up from its peak, so that names of neighbouring peaks do not lie on each other. */
export function lifts(curves: Curve[]): number[] {
  const highest = Math.max(1, ...curves.flatMap(({ values }) => values));
  const peaks = curves.map(({ values }) => {
    const top = Math.max(0, ...values);
    return { at: values.indexOf(top), level: (top / highest) * PLOT_HEIGHT };
  });
  const lift = curves.map(() => 0);
  const near = (curves[0]?.values.length ?? 0) * 0.15;
  const order = peaks.map((_, index) => index).sort((a, b) => (peaks[a]?.level ?? 0) - (peaks[b]?.level ?? 0));
  const placed: { at: number; level: number }[] = [];
  for (const index of order) {
    const peak = peaks[index];
    if (!peak) continue;
    let level = peak.level;
    for (const other of placed) {
      if (Math.abs(other.at - peak.at) <= near && level - other.level < NAME_HEIGHT) level = other.level + NAME_HEIGHT;
    }
    placed.push({ at: peak.at, level });
    lift[index] = level - peak.level;
  }
  return lift;
}
