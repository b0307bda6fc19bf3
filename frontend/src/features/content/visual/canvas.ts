/** GrapesJS without its own interface: the canvas, selection and dragging. Everything around it is ours. */
import grapesjs, { type Editor } from "grapesjs";
import { FRAME } from "./canvasStyle";
import { addTypes, type Surroundings } from "./types";

/** While one chooses what a dropped block shall show, nothing is written back. */
export const held = new WeakSet<Editor>();

export function createCanvas(container: HTMLElement, style: string, surroundings: () => Surroundings): Editor {
  const editor = grapesjs.init({
    container,
    width: "100%",
    height: "100%",
    // Nothing is fetched from or told to anyone else's server.
    telemetry: false,
    cssIcons: "",
    customUI: true,
    storageManager: false,
    noticeOnUnload: false,
    multipleSelection: false,
    showToolbar: false,
    showOffsets: false,
    showDevices: false,
    protectedCss: "",
    canvasCss: style,
    panels: { defaults: [] },
    blockManager: { custom: true },
    layerManager: { custom: true },
    styleManager: { custom: true },
    traitManager: { custom: true },
    selectorManager: { custom: true },
    assetManager: { custom: true },
    modal: { custom: true },
    richTextEditor: { custom: true },
    // Undo covers both views and lives above them; keys are ours.
    undoManager: { trackSelection: false },
    keymaps: { defaults: {} },
    domComponents: { useFrameDoc: true },
    canvas: {
      frameContent: FRAME,
      frameStyle: "",
      customSpots: { hover: true, spacing: true, resize: true, target: true },
    },
    plugins: [
      (made) => {
        addTypes(made, surroundings);
        made.UndoManager.stop();
      },
    ],
  });
  return editor;
}
