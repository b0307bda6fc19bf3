import { createMemoryHistory, createRootRoute, createRoute, createRouter, Outlet, RouterProvider } from "@tanstack/react-router";
import { act, render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { useRouteFocus } from "./useRouteFocus";

function Shell() {
  const announced = useRouteFocus();
  return (
    <>
      <button type="button">Menu</button>
      <p role="status">{announced}</p>
      <Outlet />
    </>
  );
}

function Page({ title }: { title: string }) {
  return (
    <main>
      <h1 id="page-title" tabIndex={-1}>
        {title}
      </h1>
      <input aria-label="Lists" />
    </main>
  );
}

async function opened() {
  const root = createRootRoute({ component: Shell });
  const first = createRoute({ getParentRoute: () => root, path: "/", component: () => <Page key="first" title="First" /> });
  const second = createRoute({ getParentRoute: () => root, path: "/second", component: () => <Page key="second" title="Second" /> });
  const router = createRouter({
    routeTree: root.addChildren([first, second]),
    history: createMemoryHistory({ initialEntries: ["/"] }),
  });
  render(<RouterProvider router={router as never} />);
  await screen.findByText("First");
  const go = async () => {
    await act(() => router.navigate({ to: "/second" as never }));
    await screen.findByText("Second");
  };
  return go;
}

const later = () => act(() => new Promise((done) => { setTimeout(done, 150); }));

describe("the focus after a page change", () => {
  it("goes to the title of the new page", async () => {
    const go = await opened();
    screen.getByText("Menu").focus();
    await go();
    await later();
    expect(document.activeElement).toBe(screen.getByText("Second"));
  });

  it("stays in a field that somebody went to while the page was coming", async () => {
    const go = await opened();
    screen.getByText("Menu").focus();
    await go();
    screen.getByLabelText("Lists").focus();
    await later();
    expect(document.activeElement).toBe(screen.getByLabelText("Lists"));
  });
});
