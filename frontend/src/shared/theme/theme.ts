/** Mantine's theme made from the tokens, and the CSS variables (`--mw-*`) that our own styles use. */
import {
  ActionIcon,
  Alert,
  Anchor,
  Badge,
  Button,
  Card,
  Checkbox,
  createTheme,
  type CSSVariablesResolver,
  Drawer,
  Input,
  Loader,
  Menu,
  Modal,
  Paper,
  Popover,
  Radio,
  Tooltip,
} from "@mantine/core";
import { accent, dark, green, light, red, type Tone, warm, warmDark } from "./tokens";

const fontFamily =
  '"Inter Variable", Inter, -apple-system, BlinkMacSystemFont, "Segoe UI", "Noto Sans SC", ' +
  '"Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif';

export const theme = createTheme({
  primaryColor: "accent",
  primaryShade: { light: 7, dark: 6 },
  colors: { accent, gray: warm, dark: warmDark, green, red },
  black: light.text,
  fontFamily,
  fontFamilyMonospace:
    'ui-monospace, "SF Mono", "Cascadia Mono", "Roboto Mono", Menlo, Consolas, monospace',
  fontSizes: { xs: "12px", sm: "13px", md: "14px", lg: "16px", xl: "18px" },
  lineHeights: { xs: "1.4", sm: "1.45", md: "1.5", lg: "1.5", xl: "1.45" },
  headings: {
    fontFamily,
    fontWeight: "620",
    sizes: {
      h1: { fontSize: "22px", lineHeight: "1.3" },
      h2: { fontSize: "17px", lineHeight: "1.35" },
      h3: { fontSize: "15px", lineHeight: "1.4" },
      h4: { fontSize: "14px", lineHeight: "1.45" },
    },
  },
  spacing: { xs: "8px", sm: "12px", md: "16px", lg: "24px", xl: "32px" },
  radius: { xs: "4px", sm: "6px", md: "8px", lg: "12px", xl: "16px" },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  focusRing: "auto",
  shadows: {
    xs: "var(--mw-shadow-1)",
    sm: "var(--mw-shadow-1)",
    md: "var(--mw-shadow-2)",
    lg: "var(--mw-shadow-3)",
    xl: "var(--mw-shadow-3)",
  },
  components: {
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: "subtle", color: "gray" } }),
    Alert: Alert.extend({ styles: { message: { fontSize: 14 }, title: { fontSize: 14 } } }),
    Anchor: Anchor.extend({ defaultProps: { c: "var(--mw-accent-text)" } }),
    Badge: Badge.extend({ defaultProps: { radius: "sm", tt: "none", fw: 550 } }),
    Button: Button.extend({ styles: { root: { fontWeight: 550 } } }),
    Checkbox: Checkbox.extend({ styles: { label: { fontSize: 14 }, description: { fontSize: 13 } } }),
    Radio: Radio.extend({ styles: { label: { fontSize: 14 }, description: { fontSize: 13 } } }),
    Card: Card.extend({ defaultProps: { padding: "lg", shadow: "xs" } }),
    Drawer: Drawer.extend({ defaultProps: { transitionProps: { duration: 140 } } }),
    Input: Input.extend({ styles: { input: { fontSize: 14 } } }),
    InputWrapper: Input.Wrapper.extend({
      styles: {
        label: { fontSize: 14, fontWeight: 550, marginBottom: 4 },
        description: { fontSize: 13, marginBottom: 6 },
        error: { fontSize: 13 },
      },
    }),
    Loader: Loader.extend({ defaultProps: { size: "sm" } }),
    Menu: Menu.extend({
      defaultProps: {
        shadow: "md",
        radius: "md",
        transitionProps: { duration: 100 },
        withInitialFocusPlaceholder: false,
      },
    }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        padding: "lg",
        radius: "lg",
        shadow: "lg",
        transitionProps: { duration: 120 },
        overlayProps: { backgroundOpacity: 0.4 },
      },
      styles: { title: { fontSize: 17, fontWeight: 620 } },
    }),
    Paper: Paper.extend({ defaultProps: { radius: "lg" } }),
    Popover: Popover.extend({ defaultProps: { shadow: "md", transitionProps: { duration: 100 } } }),
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 250, transitionProps: { duration: 100 }, withArrow: true },
    }),
  },
});

/** Mantine's soft variants of a colour, in our tones: readable on every surface in both themes. */
function state(color: string, text: string, soft: string): Record<string, string> {
  return {
    [`--mantine-color-${color}-light`]: soft,
    [`--mantine-color-${color}-light-hover`]: soft,
    [`--mantine-color-${color}-light-color`]: text,
    [`--mantine-color-${color}-outline`]: text,
    [`--mantine-color-${color}-text`]: text,
  };
}

function variables(tone: Tone): Record<string, string> {
  return {
    "--mw-canvas": tone.canvas,
    "--mw-surface": tone.surface,
    "--mw-raised": tone.raised,
    "--mw-sunken": tone.sunken,
    "--mw-line": tone.line,
    "--mw-line-strong": tone.lineStrong,
    "--mw-text": tone.text,
    "--mw-muted": tone.muted,
    "--mw-accent": tone.accent,
    "--mw-accent-soft": tone.accentSoft,
    "--mw-accent-text": tone.accentText,
    "--mw-good": tone.good,
    "--mw-good-soft": tone.goodSoft,
    "--mw-warn": tone.warn,
    "--mw-warn-soft": tone.warnSoft,
    "--mw-bad": tone.bad,
    "--mw-bad-soft": tone.badSoft,
    "--mw-shadow-1": tone.shadow1,
    "--mw-shadow-2": tone.shadow2,
    "--mw-shadow-3": tone.shadow3,
    ...state("red", tone.bad, tone.badSoft),
    ...state("yellow", tone.warn, tone.warnSoft),
    ...state("green", tone.good, tone.goodSoft),
    ...state("accent", tone.accentText, tone.accentSoft),
    ...state("gray", tone.text, tone.sunken),
    "--mantine-color-body": tone.surface,
    "--mantine-color-text": tone.text,
    "--mantine-color-dimmed": tone.muted,
    "--mantine-color-placeholder": tone.muted,
    "--mantine-color-error": tone.bad,
    "--mantine-color-anchor": tone.accentText,
    "--mantine-color-default": tone.surface,
    "--mantine-color-default-border": tone.line,
  };
}

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: variables(light),
  dark: variables(dark),
});
