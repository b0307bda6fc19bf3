/** The palette, once: Mantine's theme, the CSS variables and the charts all read from here. */
import type { MantineColorsTuple } from "@mantine/core";

/** Deep teal, the one accent. */
export const accent: MantineColorsTuple = [
  "#eef7f6", "#d9edeb", "#b3dbd8", "#86c6c1", "#58aea8",
  "#33938d", "#1c7b76", "#0f6663", "#0b5250", "#073d3b",
];

/** Warm greys for text, lines and surfaces. */
export const warm: MantineColorsTuple = [
  "#faf9f7", "#f4f2ee", "#eae7e1", "#dcd8d0", "#bfb9ae",
  "#948d81", "#6d675d", "#504b43", "#35312b", "#211e1a",
];

/** Mantine's dark scale runs from text (0) to the deepest ground (9). */
export const warmDark: MantineColorsTuple = [
  "#e4e0d9", "#c3bdb3", "#a19b90", "#7b756b", "#4a463f",
  "#3a3731", "#2b2824", "#1f1d1a", "#181614", "#110f0e",
];

/** State colours of filled controls: white text stays readable on shades 6 and 7. */
export const red: MantineColorsTuple = [
  "#fdf1ef", "#fbe0dc", "#f4bdb5", "#ec978c", "#e27266",
  "#d35245", "#bf3a2e", "#a8281f", "#8a1f18", "#6d1712",
];

export const green: MantineColorsTuple = [
  "#eef8f1", "#dbf0e2", "#b5dfc3", "#8acca0", "#5db67c",
  "#379e5c", "#237f45", "#1b6e3e", "#145631", "#0d3e23",
];

export interface Tone {
  canvas: string;
  surface: string;
  raised: string;
  sunken: string;
  line: string;
  lineStrong: string;
  text: string;
  muted: string;
  accent: string;
  accentSoft: string;
  accentText: string;
  good: string;
  goodSoft: string;
  warn: string;
  warnSoft: string;
  bad: string;
  badSoft: string;
  shadow1: string;
  shadow2: string;
  shadow3: string;
}

export const light: Tone = {
  canvas: "#f7f6f3",
  surface: "#ffffff",
  raised: "#ffffff",
  sunken: "#f1efea",
  line: "#e7e3dc",
  lineStrong: "#8b857a",
  text: "#211e1a",
  muted: "#686258",
  accent: "#0f6663",
  accentSoft: "#e3f1ef",
  accentText: "#0b5a57",
  good: "#1b6e3e",
  goodSoft: "#e3f3e8",
  warn: "#855300",
  warnSoft: "#fcf0d8",
  bad: "#a8281f",
  badSoft: "#fbe7e4",
  shadow1: "0 1px 2px rgb(33 30 26 / 6%)",
  shadow2: "0 2px 4px rgb(33 30 26 / 5%), 0 6px 16px rgb(33 30 26 / 7%)",
  shadow3: "0 4px 10px rgb(33 30 26 / 8%), 0 18px 48px rgb(33 30 26 / 16%)",
};

export const dark: Tone = {
  canvas: "#161412",
  surface: "#1f1d1a",
  raised: "#282521",
  sunken: "#1a1816",
  line: "#34312c",
  lineStrong: "#8a8479",
  text: "#ece8e1",
  muted: "#aaa499",
  accent: "#1c7b76",
  accentSoft: "#17322f",
  accentText: "#7fd0c9",
  good: "#7bd3a0",
  goodSoft: "#1a3325",
  warn: "#ecbd6c",
  warnSoft: "#3a2c13",
  bad: "#f5a198",
  badSoft: "#45211d",
  shadow1: "0 1px 2px rgb(0 0 0 / 30%)",
  shadow2: "0 2px 4px rgb(0 0 0 / 25%), 0 6px 16px rgb(0 0 0 / 30%)",
  shadow3: "0 4px 10px rgb(0 0 0 / 30%), 0 18px 48px rgb(0 0 0 / 50%)",
};

/** Series colours for charts: told apart by colour-blind readers and in grey, in both themes. */
export const series = {
  light: ["#0f6663", "#c26a1b", "#4b5fa8", "#9a9184", "#a3416d", "#6f8f1f"],
  dark: ["#58b8b0", "#e39a55", "#93a4e6", "#a8a093", "#e08bb2", "#b3cf62"],
};
