/** An amount and its currency are chosen in either order. */
import { MantineProvider } from "@mantine/core";
import { fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { expect, it } from "vitest";
import type { Money } from "../data";
import { MoneyInput } from "./MoneyInput";

function Form() {
  const [value, setValue] = useState<Money | null>(null);
  return (
    <MantineProvider env="test">
      <MoneyInput label="Price" usual="EUR" value={value} onChange={setValue} />
      <output>{value ? `${value.amount} ${value.currency}` : "none"}</output>
    </MantineProvider>
  );
}

it("keeps a currency that was chosen before the amount", () => {
  render(<Form />);
  fireEvent.click(screen.getByRole("combobox", { name: "field.currencyOf" }));
  fireEvent.click(screen.getByRole("option", { name: "PLN" }));
  const amount = screen.getByRole("textbox", { name: "Price" });
  fireEvent.change(amount, { target: { value: "19.99" } });
  expect(screen.getByText("19.99 PLN")).toBeTruthy();
  fireEvent.change(amount, { target: { value: "" } });
  fireEvent.change(amount, { target: { value: "5" } });
  expect(screen.getByText("5 PLN")).toBeTruthy();
});
