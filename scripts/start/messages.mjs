/** Every line that `npm start` itself prints: Chinese first, English after the slash. */
const both = (zh, en) => `${zh} / ${en}`;

export const progress = {
  installing: () =>
    both("正在安装依赖（首次约 1 分钟）", "Installing dependencies (about a minute the first time)"),
  installed: ({ seconds }) =>
    both(`依赖已安装，用时 ${seconds} 秒`, `Dependencies installed in ${seconds} s`),
  building: () => both("正在构建应用", "Building the application"),
  built: ({ seconds }) => both(`构建完成，用时 ${seconds} 秒`, `Built in ${seconds} s`),
  stillWorking: ({ seconds, last }) =>
    both(`……已用 ${seconds} 秒`, `... ${seconds} s so far`) + (last === "" ? "" : `  [${last}]`),
  upToDate: () => both("依赖与构建均为最新", "Dependencies and build are up to date"),
  waiting: ({ pid }) =>
    both(`等待进程 ${pid} 完成启动准备`, `Waiting for process ${pid} to finish preparing`),
  starting: () => both("正在启动", "Starting"),
  stopping: () => both("正在停止", "Stopping"),
};

export const failures = {
  badPort: ({ value }) =>
    both(
      `PORT=${value} 不是有效端口；请使用 1 到 65535 之间的数字，例如 PORT=3001 npm start`,
      `PORT=${value} is no port. Use a number from 1 to 65535, for example PORT=3001 npm start`,
    ),
  unknownArgument: ({ argument }) =>
    both(
      `不认识参数 ${argument}；可用的只有：npm start -- --empty（不载入样例）`,
      `Unknown argument ${argument}. There is only: npm start -- --empty (without the sample)`,
    ),
  portTaken: ({ port, other }) =>
    both(
      `端口 ${port} 已被其他程序占用；请停止该程序，或换一个端口：PORT=${other} npm start`,
      `Port ${port} is taken by another program. Stop that program, or use another port: PORT=${other} npm start`,
    ),
  portForbidden: ({ port }) =>
    both(
      `当前用户无权使用端口 ${port}；请改用 1024 以上的端口：PORT=3000 npm start`,
      `This user may not use port ${port}. Use one above 1024: PORT=3000 npm start`,
    ),
  portUnusable: ({ port, reason }) =>
    both(
      `无法使用端口 ${port}（${reason}）；请检查 HOST 与 PORT`,
      `Port ${port} cannot be used (${reason}). Check HOST and PORT`,
    ),
  notWritable: ({ path }) =>
    both(
      `无法写入 ${path}；请更改该目录的所有者或权限（或其所在磁盘为只读），然后重新启动`,
      `Cannot write to ${path}. Change its owner or mode (or its disk is read-only), then start again`,
    ),
  diskFull: ({ path }) =>
    both(
      `磁盘空间不足（${path}）；已有数据未受影响，请清理出至少 1 GB 后重新启动`,
      `The disk is full (${path}). Existing data is unharmed; free at least 1 GB, then start again`,
    ),
  alreadyRunning: ({ root, pid }) =>
    both(
      `${root} 中已有一份平台在运行（进程号 ${pid}）；请先停止它`,
      `A copy of the platform already runs in ${root} (process ${pid}). Stop it first`,
    ),
  noNpm: () =>
    both(
      "找不到 npm；请安装随 Node.js 提供的 npm 后重新启动",
      "npm was not found. Install the npm that comes with Node.js, then start again",
    ),
  noNetwork: () =>
    both(
      "无法下载依赖；请检查网络与 npm registry 设置后重新启动",
      "Dependencies could not be downloaded. Check the network and npm's registry setting, then start again",
    ),
  installFailed: ({ code }) =>
    both(
      `安装依赖失败（npm 退出码 ${code}），详情见上；排除原因后重新运行 npm start`,
      `Installing dependencies failed (npm exit code ${code}), see above. Mend the cause, then run npm start again`,
    ),
  buildFailed: ({ code }) =>
    both(
      `构建失败（退出码 ${code}），详情见上；排除原因后重新运行 npm start`,
      `The build failed (exit code ${code}), see above. Mend the cause, then run npm start again`,
    ),
  killed: ({ signal }) =>
    both(
      `平台进程被系统或他人终止（${signal}，常见原因是内存不足）；已保存的数据完好，请重新运行 npm start`,
      `The platform was ended from outside (${signal}; often memory ran out). What was saved is safe; run npm start again`,
    ),
  noServer: ({ path }) =>
    both(
      `构建后没有找到 ${path}；请删除 build 目录后重新启动`,
      `The build left no ${path}. Delete the folder build, then start again`,
    ),
  damagedLock: ({ path }) =>
    both(
      `${path} 缺失或已损坏；请恢复该文件后重新启动`,
      `${path} is missing or damaged. Restore it, then start again`,
    ),
  unexpected: ({ reason }) => both(`启动失败：${reason}`, `The start failed: ${reason}`),
};
