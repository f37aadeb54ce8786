// What `npm start` runs. Nothing is installed yet when it does: only Node's own modules may be imported, here and in
// scripts/start. This file keeps to syntax that any Node of the last ten years reads, so that an old one gets its line.
const parts = process.versions.node.split(".").map(Number);

if (parts[0] > 20 || (parts[0] === 20 && parts[1] >= 19)) {
  import("./start/main.mjs").then(function (start) {
    return start.main();
  });
} else {
  console.error(
    "需要 Node.js 20.19 或更高版本，当前为 " +
      process.versions.node +
      "；请升级后重新启动 / Node.js 20.19 or later is needed, this is " +
      process.versions.node +
      ". Upgrade it, then start again",
  );
  process.exitCode = 1;
}
