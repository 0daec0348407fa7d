// Bundles the scripts and copies the fonts: static/src -> static/dist. The stylesheet is Tailwind's to build.
import { copyFileSync, mkdirSync, readdirSync } from "node:fs";
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
