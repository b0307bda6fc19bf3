/** What a chart is drawn with: colours of the present theme and the formats of the language. */
import type { Formats } from "../i18n/format";
import type { Tone } from "../theme/tokens";

export interface ChartInk {
  tone: Tone;
  /** Series colours, most important first. */
  series: string[];
  format: Formats;
}
