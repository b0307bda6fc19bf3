import { MantineProvider } from "@mantine/core";
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { type Column, DataTable, type Sort } from "./DataTable";
import { useSelection } from "./useSelection";

interface Person {
  id: string;
  name: string;
  city: string;
}

const people: Person[] = [
  { id: "1", name: "Ada", city: "Gdańsk" },
  { id: "2", name: "Bo", city: "Aarhus" },
];
const columns: Column<Person>[] = [
  { id: "name", label: "Name", fixed: true, sortBy: "name", cell: (person) => person.name },
  { id: "city", label: "City", cell: (person) => person.city },
];

interface TableProps {
  rows?: Person[];
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  total?: number;
}

function Table({ rows = people, sort, onSort, total }: TableProps) {
  const selection = useSelection();
  return (
    <MantineProvider env="test">
      <DataTable
        name="test-people"
        label="People"
        columns={columns}
        rows={rows}
        rowId={(person) => person.id}
        rowLabel={(person) => person.name}
        empty={<p>Nobody yet</p>}
        selection={selection}
        bulk={<button type="button">Tag them</button>}
        sort={sort}
        onSort={onSort}
        total={total}
      />
    </MantineProvider>
  );
}

it("sorts up, then down, and tells so", async () => {
  const onSort = vi.fn();
  const { rerender } = render(<Table onSort={onSort} />);
  await userEvent.click(screen.getByRole("button", { name: "Name" }));
  expect(onSort).toHaveBeenLastCalledWith("name");
  rerender(<Table sort="name" onSort={onSort} />);
  expect(screen.getByRole("columnheader", { name: "Name" }).getAttribute("aria-sort")).toBe("ascending");
  await userEvent.click(screen.getByRole("button", { name: "Name" }));
  expect(onSort).toHaveBeenLastCalledWith("-name");
});

it("offers what can be done with the ticked rows, and everything that matches", async () => {
  render(<Table total={40} />);
  expect(screen.queryByText("Tag them")).toBeNull();
  await userEvent.click(screen.getByRole("checkbox", { name: "Bo" }));
  expect(screen.getByText("Tag them")).toBeDefined();
  await userEvent.click(screen.getByRole("checkbox", { name: "table.selectPage" }));
  const bar = screen.getByRole("status");
  await userEvent.click(within(bar).getByRole("button", { name: "table.selectAll" }));
  expect(screen.getByRole<HTMLInputElement>("checkbox", { name: "Ada" }).checked).toBe(true);
  await userEvent.click(within(bar).getByRole("button", { name: "table.clearSelection" }));
  expect(screen.queryByText("Tag them")).toBeNull();
});

it("remembers which columns are hidden", async () => {
  localStorage.clear();
  const { unmount } = render(<Table />);
  await userEvent.click(screen.getByRole("button", { name: "table.columns" }));
  await userEvent.click(screen.getByRole("checkbox", { name: "City" }));
  expect(screen.queryByText("Gdańsk")).toBeNull();
  unmount();
  render(<Table />);
  expect(screen.queryByText("Gdańsk")).toBeNull();
  localStorage.clear();
});

it("shows what to do when there is nothing", () => {
  render(<Table rows={[]} />);
  expect(screen.getByText("Nobody yet")).toBeDefined();
  expect(screen.queryByRole("table")).toBeNull();
});
