/** A preview shows the scheme that was asked for, and its links stay inside. */
import { describe, expect, it } from "vitest";
import { forFrame } from "./mailHtml";

const html =
  "<html><head><style>@media (prefers-color-scheme: dark) { p { color: white } }" +
  "@media screen and (prefers-color-scheme: light) { p { color: black } }</style></head></html>";

describe("forFrame", () => {
  it("switches the dark rules on in the dark", () => {
    const shown = forFrame(html, "dark");
    expect(shown).toContain("@media all { p { color: white } }");
    expect(shown).toContain("@media not all { p { color: black } }");
  });
  it("switches them off in the light", () => {
    const shown = forFrame(html, "light");
    expect(shown).toContain("@media not all { p { color: white } }");
    expect(shown).toContain("@media all { p { color: black } }");
  });
  it("sends links to where the sandbox stops them", () => {
    expect(forFrame(html, "light")).toContain('<head><base target="_blank">');
  });
});
