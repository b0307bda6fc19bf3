/// Build, development server and unit tests. The built files are served by the web role at "/".
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const backend = process.env.MW_DEV_BACKEND ?? "http://127.0.0.1:8000";

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  server: {
    port: 5173,
    proxy: Object.fromEntries(
      ["/api", "/_allauth", "/media", "/healthz", "/readyz", "/p/", "/f/", "/v/"].map((path) => [
        path,
        // The Host header stays ours, so that the server's check of the Origin holds.
        { target: backend, changeOrigin: false },
      ]),
    ),
  },
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1_200, // GrapesJS; it is loaded with the visual editor only
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "echarts", test: /node_modules[\\/](echarts|zrender)[\\/]/ },
            { name: "grapesjs", test: /node_modules[\\/]grapesjs[\\/]/ },
            { name: "react", test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
            { name: "mantine", test: /node_modules[\\/]@mantine[\\/](core|hooks|form)[\\/]/ },
          ],
        },
      },
    },
  },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.{ts,tsx}", "eslint/*.test.js"],
    setupFiles: ["src/shared/lib/testSetup.ts"],
    css: false,
  },
});
