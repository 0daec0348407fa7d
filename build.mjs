// Bundles the scripts and copies the fonts: static/src -> static/dist. The stylesheet is Tailwind's to build.
import { copyFileSync, cpSync, mkdirSync, readdirSync } from "node:fs";
import { build } from "esbuild";

const scripts = "static/src/js";
await build({
  entryPoints: readdirSync(scripts).filter((name) => name.endsWith(".js")).map((name) => `${scripts}/${name}`),
  outdir: "static/dist/js",
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
});

const fonts = "node_modules/@fontsource-variable/archivo/files";
mkdirSync("static/dist/fonts", { recursive: true });
for (const subset of ["latin", "latin-ext"]) {
  const name = `archivo-${subset}-standard-normal.woff2`;
  copyFileSync(`${fonts}/${name}`, `static/dist/fonts/${name}`);
}

copyFileSync("static/src/icon.svg", "static/dist/icon.svg");
copyFileSync("static/src/admin.css", "static/dist/admin.css");

// The map's base: outlines of the world, coarse and fine, and the styles and pictures that Leaflet asks for.
mkdirSync("static/dist/map", { recursive: true });
for (const name of ["countries-110m.json", "countries-50m.json"])
  copyFileSync(`node_modules/world-atlas/${name}`, `static/dist/map/${name}`);
cpSync("node_modules/leaflet/dist/images", "static/dist/leaflet/images", { recursive: true });
copyFileSync("node_modules/leaflet/dist/leaflet.css", "static/dist/leaflet/leaflet.css");
