/** A line with chips: what it shows comes back as source, chips go as a whole. */
import { MantineProvider } from "@mantine/core";
import { fireEvent, render, screen } from "@testing-library/react";
import { createRef, type Ref } from "react";
import { describe, expect, it, vi } from "vitest";
import { ChipLine, type LineHandle, lineHtml, lineSource } from "./ChipLine";

const words = (tag: { code: string }) => ({ label: tag.code.toUpperCase(), title: tag.code, tone: "value" as const });

function roundTrip(source: string): string {
  const holder = document.createElement("div");
  holder.innerHTML = lineHtml(source, words);
  return lineSource(holder);
}

function shown(value: string, onChange = vi.fn(), handle: Ref<LineHandle> = null) {
  render(
    <MantineProvider>
      <ChipLine label="Subject" placeholder="…" value={value} longest={50} readOnly={false} fields={[]} fieldLabel={(one) => one.name} describe={words} right={null} handle={handle} onChange={onChange} />
    </MantineProvider>,
  );
  return { line: screen.getByRole("textbox", { name: "Subject" }), onChange };
}

describe("a line with chips", () => {
  it.each(["", "Plain & <b>", '{{ contact.first_name|default("a \\"b\\"") }}, hello', "a {{ fact('product:a.price') }}{{ x }}", "a  b {{ unclosed", "{% if a %}b{% endif %}"])("comes back as it was: %s", (source) => {
    expect(roundTrip(source)).toBe(source);
  });
  it("shows chips, not code", () => {
    const { line } = shown("For {{ name }} only");
    expect(line.querySelector("[data-merge]")?.textContent).toBe("NAME");
    expect(line.textContent).not.toContain("{{");
  });
  it("tells what is written", () => {
    const { line, onChange } = shown("For {{ name }}");
    line.append("!\n");
    fireEvent.input(line);
    expect(onChange).toHaveBeenLastCalledWith("For {{ name }}! ");
  });
  it("loses a chip as a whole", () => {
    const { line, onChange } = shown("For {{ name }}");
    line.focus();
    document.getSelection()?.collapse(line.lastChild, 1);
    fireEvent.keyDown(line, { key: "Backspace" });
    expect(onChange).toHaveBeenLastCalledWith("For ");
  });
  it("puts a tag in where the cursor was", () => {
    const handle = createRef<LineHandle>();
    const { line, onChange } = shown("For {{ name }} only", vi.fn(), handle);
    line.focus();
    document.getSelection()?.collapse(line.lastChild, 3);
    fireEvent.keyUp(line);
    line.blur();
    document.getSelection()?.removeAllRanges();
    handle.current?.insert("{{ price }}");
    expect(onChange).toHaveBeenLastCalledWith("For {{ name }} o{{ price }}nly");
    expect(lineSource(line)).toBe("For {{ name }} o{{ price }}nly");
    const cursor = document.getSelection();
    expect(cursor?.anchorNode?.nodeValue?.slice(cursor.anchorOffset)).toBe("nly");
  });
  it("takes no more than fits", () => {
    const { line, onChange } = shown("short");
    line.append("x".repeat(60));
    fireEvent.input(line);
    expect(onChange).not.toHaveBeenCalled();
    expect(line.textContent).toBe("short");
  });
});
