/** What is typed into a fact's form outlives what others save meanwhile. */
import { useForm } from "@mantine/form";
import { act, renderHook } from "@testing-library/react";
import { expect, it } from "vitest";
import { useFilled } from "./useFilled";

interface Said {
  version: number;
  name: string;
}

const first = { version: 1, name: "Lamp" };
const second = { version: 2, name: "Desk lamp" };
const valuesOf = (fact: Said | null): Record<string, unknown> => ({ name: fact?.name ?? "" });

function filled() {
  return renderHook(
    ({ fact }: { fact: Said }) => {
      const form = useForm({ initialValues: valuesOf(fact) });
      return { form, ...useFilled(fact, form, valuesOf) };
    },
    { initialProps: { fact: first } },
  );
}

it("follows a newer version while nothing is typed", () => {
  const { result, rerender } = filled();
  rerender({ fact: second });
  expect(result.current.newer).toBeNull();
  expect(result.current.from?.version).toBe(2);
  expect(result.current.form.values.name).toBe("Desk lamp");
  expect(result.current.form.isDirty()).toBe(false);
});

it("keeps what is typed and tells of the newer version", () => {
  const { result, rerender } = filled();
  act(() => { result.current.form.setFieldValue("name", "My lamp"); });
  rerender({ fact: second });
  expect(result.current.form.values.name).toBe("My lamp");
  expect(result.current.from?.version).toBe(1);
  expect(result.current.newer?.version).toBe(2);
  act(() => { result.current.keepMine(); });
  expect(result.current.newer).toBeNull();
  expect(result.current.from?.version).toBe(2);
  expect(result.current.form.values.name).toBe("My lamp");
});

it("shows the newer version when that is chosen", () => {
  const { result, rerender } = filled();
  act(() => { result.current.form.setFieldValue("name", "My lamp"); });
  rerender({ fact: second });
  act(() => { result.current.takeTheirs(); });
  expect(result.current.form.values.name).toBe("Desk lamp");
  expect(result.current.newer).toBeNull();
  expect(result.current.form.isDirty()).toBe(false);
});
