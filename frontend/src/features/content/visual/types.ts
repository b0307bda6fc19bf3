/** The component types of the canvas: how each block of MJML is drawn, and what may be put where. */
import type { Component, ComponentView, Editor } from "grapesjs";
import { accepts, type Block, blockOf, typeOf } from "./block";
import { toCanvas, type Setting } from "./chips";
import { effective, type Head } from "./head";
import { draw, type Drawn } from "./paint";
import { CONTAINERS, OPAQUE } from "./tree";

/** What drawing needs to know; replaced as a whole, then everything is drawn anew. */
export interface Surroundings extends Setting {
  head: Head;
  /** The name of a block, or of a condition's arm, in the language of the interface. */
  label: (component: Component) => string;
  emptyLabel: string;
  /** A text of an attribute with its merge tags as they read. */
  plain: (text: string) => string;
  readOnly: boolean;
  /** The words of a block are being taken over from the canvas: it shows them already. */
  taking: () => boolean;
}

export interface BlockView extends ComponentView {
  drawn?: Drawn;
  /** The markup of what was drawn, before blocks were put into it. */
  shell?: string;
  paint: () => void;
  /** What holds the words while they are edited. */
  words: () => HTMLElement | null;
  locked?: boolean;
}

export const TYPES = [
  ...CONTAINERS, ...OPAQUE, "mj-text", "mj-button", "mj-table", "mj-social-element", "mj-image", "mj-divider", "mj-spacer", "statement", "arm",
];
const FIXED = new Set(["mj-body", "arm"]);

export function addTypes(editor: Editor, surroundings: () => Surroundings): void {
  const base = (editor.Components.getType("default") as { view: { prototype: ComponentView } }).view.prototype;
  for (const type of TYPES) {
    const fixed = FIXED.has(type);
    editor.Components.addType(type, {
      model: {
        defaults: {
          tagName: "div",
          block: null,
          draggable: !fixed,
          removable: !fixed,
          copyable: !fixed,
          droppable: (source: Component, target: Component) => accepts(target, source),
          highlightable: false,
          resizable: false,
          stylable: false,
          toolbar: [],
          traits: [],
        },
      },
      view: view(type, base, surroundings),
    });
  }
}

function view(type: string, base: ComponentView, surroundings: () => Surroundings) {
  return {
    init(this: BlockView) {
      this.listenTo(this.model, "change:block", () => {
        if (!surroundings().taking()) this.paint();
      });
      // The width of a column depends on how many there are.
      if (type === "mj-section" || type === "mj-group") {
        this.listenTo(this.model.components(), "add remove reset", () => {
          queueMicrotask(() => { this.model.components().forEach((child: Component) => { (child.view as BlockView | undefined)?.paint(); }); });
        });
      }
    },
    words(this: BlockView) {
      return this.drawn?.words ?? null;
    },
    getChildrenContainer(this: BlockView) {
      return this.drawn?.slot ?? this.el;
    },
    updateContent() {
      // Words are drawn by paint.
    },
    updateStyle() {
      // The attributes of MJML are no style of the element.
    },
    renderAttributes(this: BlockView) {
      base.renderAttributes.call(this);
      const { el, model } = this;
      if (this.drawn?.style) el.setAttribute("style", this.drawn.style);
      if (surroundings().readOnly) el.removeAttribute("draggable");
      el.setAttribute("tabindex", "-1");
      el.setAttribute("role", "group");
      el.setAttribute("aria-label", surroundings().label(model));
    },
    paint(this: BlockView) {
      const block = this.model.get("block") as Block | null;
      if (!block) return;
      const { head, address, describe, label, emptyLabel, plain } = surroundings();
      const children = this.drawn ? [...(this.drawn.slot ?? this.el).childNodes] : [];
      const worded = block.content === null ? null : toCanvas(block.content, { describe, address }, type === "mj-table");
      this.locked = worded?.locked ?? false;
      const values = effective(head, type, type === "mj-social-element" ? { ...fromParent(this.model, head), ...block.values } : block.values);
      const drawn = draw(type, {
        doc: this.el.ownerDocument,
        values: values.alt ? { ...values, alt: plain(values.alt) } : values,
        siblings: columns(this.model),
        html: worded?.html ?? "",
        address,
        label: label(this.model),
      });
      const had = this.drawn;
      const shell = markup(drawn);
      // Who presses the mouse on something must still find it there when letting go.
      const same = had && had.nodes.every((node) => node.parentNode === this.el) && shell === (had.slot ? this.shell : markup(had));
      this.drawn = same ? { ...had, style: drawn.style } : drawn;
      this.shell = shell;
      this.renderAttributes();
      const { slot } = this.drawn;
      if (slot && (CONTAINERS.has(type) || type === "arm")) slot.setAttribute("data-empty", emptyLabel);
      if (type === "statement" || same) return;
      this.el.replaceChildren(...drawn.nodes);
      if (!drawn.slot) return;
      if (had) drawn.slot.append(...children);
      const { childrenView } = this as { childrenView?: { parentEl?: HTMLElement } };
      if (childrenView) childrenView.parentEl = drawn.slot;
    },
    render(this: BlockView) {
      this.paint();
      if ((this as { modelOpt?: { temporary?: boolean } }).modelOpt?.temporary) return this;
      if (CONTAINERS.has(type) || type === "statement" || type === "arm") base.renderChildren.call(this);
      (this as unknown as { postRender: () => void }).postRender();
      return this;
    },
  };
}

const markup = ({ nodes }: Drawn) => nodes.map((node) => node.outerHTML).join("");

/** Columns that share a row, those inside conditions not counted twice. */
function columns(component: Component): number {
  const siblings = component.parent()?.components().models ?? [];
  return siblings.filter((one) => ["mj-column", "mj-group"].includes(typeOf(one)) && !("width" in blockOf(one).values)).length || 1;
}

/** Social icons take size and type from the group they are in. */
function fromParent(component: Component, head: Head): Record<string, string> {
  const parent = component.parent();
  if (!parent) return {};
  const all = effective(head, "mj-social", blockOf(parent).values);
  return Object.fromEntries(
    ["icon-size", "font-size", "font-family", "line-height", "color", "border-radius"].flatMap((name) => (all[name] ? [[name, all[name]]] : [])),
  );
}
