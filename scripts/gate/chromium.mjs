import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";

const SYSTEM = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

function isRunnable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function playwrightsOwn() {
  const { chromium } = await import("playwright");
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

function hasChineseFont() {
  const list = spawnSync("fc-list", [":lang=zh"], { encoding: "utf8" });
  return list.status === 0 && list.stdout.trim() !== "";
}

function installOnDebian(packages) {
  const isDebianRoot = existsSync("/usr/bin/apt-get") && process.getuid?.() === 0;
  if (!isDebianRoot) return false;
  console.log(`Installing ${packages.join(" ")} with apt-get…`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const quiet = { env, stdio: ["ignore", "ignore", "inherit"] };
  const update = spawnSync("apt-get", ["update", "-qq"], quiet);
  const install = spawnSync(
    "apt-get",
    ["install", "-y", "-qq", "--no-install-recommends", ...packages],
    quiet,
  );
  return update.status === 0 && install.status === 0;
}

/**
 * The Chromium for browser tests: CHROMIUM_PATH, else the system's, else Playwright's own, else one installed by
 * apt-get where this is Debian and we are root. Undefined where none can be had.
 */
export async function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined && named !== "") return isRunnable(named) ? named : undefined;
  const found = SYSTEM.find(isRunnable) ?? (await playwrightsOwn());
  if (found === undefined) {
    return installOnDebian(["chromium", "fonts-noto-cjk"]) ? SYSTEM.find(isRunnable) : undefined;
  }
  // Without a Chinese font pages still work; only screenshots would show boxes.
  if (process.platform === "linux" && !hasChineseFont()) installOnDebian(["fonts-noto-cjk", "fontconfig"]);
  return found;
}
