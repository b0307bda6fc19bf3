import { act, render, screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { useFocusBack } from "./useFocusBack";

function Dialog() {
  useFocusBack();
  return <input aria-label="inside" autoFocus />;
}

it("gives the focus back to what opened a dialog that is gone", () => {
  vi.useFakeTimers();
  const page = (open: boolean) => (
    <>
      <button type="button">opener</button>
      {open && <Dialog />}
    </>
  );
  const { rerender } = render(page(false));
  screen.getByText("opener").focus();
  rerender(page(true));
  expect(document.activeElement).toBe(screen.getByLabelText("inside"));
  rerender(page(false));
  act(() => { vi.runAllTimers(); });
  expect(document.activeElement).toBe(screen.getByText("opener"));
  vi.useRealTimers();
});
