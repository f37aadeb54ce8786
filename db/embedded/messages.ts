/** One line in both languages. The cluster speaks before any reader's language is known, so it says both. */
export type Line = { zh: string; en: string };

export type ClusterErrorCode =
  "foreign_data_dir" | "not_writable" | "disk_full" | "already_running" | "start_failed";

export type ForeignReason =
  | { kind: "not_a_folder" }
  | { kind: "other_files" }
  | { kind: "no_marker" }
  | { kind: "other_major"; found: string; expected: string };

export function bothLanguages(line: Line): string {
  return `${line.zh} / ${line.en}`;
}

function foreignReasonText(reason: ForeignReason): Line {
  switch (reason.kind) {
    case "not_a_folder":
      return { zh: "它不是文件夹", en: "it is not a folder" };
    case "other_files":
      return { zh: "里面有其他文件", en: "it holds other files" };
    case "no_marker":
      return { zh: "里面是其他程序的数据库", en: "it holds another program's database" };
    case "other_major":
      return {
        zh: `里面是 PostgreSQL ${reason.found} 的数据，本平台自带 ${reason.expected}`,
        en: `it holds PostgreSQL ${reason.found} data and this platform brings ${reason.expected}`,
      };
  }
}

export const refusals = {
  foreignDataDir({ dataDir, reason }: { dataDir: string; reason: ForeignReason }): Line {
    const why = foreignReasonText(reason);
    return {
      zh: `数据目录 ${dataDir} 不属于本平台（${why.zh}），未做任何改动；请移走该目录，或换一个目录启动：DATA_DIR=其他目录 npm start`,
      en: `The data folder ${dataDir} is not this platform's (${why.en}); nothing was changed. Move it away, or start with another: DATA_DIR=other-folder npm start`,
    };
  },
  notWritable({ path, owner }: { path: string; owner?: number | undefined }): Line {
    const zh = owner === undefined ? "当前用户没有写入权限" : `它属于用户 ${String(owner)}`;
    const en = owner === undefined ? "this user may not write there" : `it belongs to user ${String(owner)}`;
    return {
      zh: `无法写入 ${path}（${zh}）；请更改该目录的所有者或权限，或换用有权限的用户启动`,
      en: `Cannot write to ${path} (${en}). Change its owner or mode, or start as a user who may write there`,
    };
  },
  diskFull({ path }: { path: string }): Line {
    return {
      zh: `磁盘空间不足，无法在 ${path} 写入数据库（至少需要 200 MB）；已有数据未受影响，请清理磁盘后重新启动`,
      en: `The disk is full: the database at ${path} could not be written (200 MB are needed at least). Existing data is unharmed; free some space, then start again`,
    };
  },
  alreadyRunning({ dataDir, pid }: { dataDir: string; pid: number }): Line {
    return {
      zh: `数据目录 ${dataDir} 正由另一个平台进程（进程号 ${String(pid)}）使用；请先停止它，或换一个目录启动：DATA_DIR=其他目录 npm start`,
      en: `Another copy of the platform (process ${String(pid)}) is using the data folder ${dataDir}. Stop it first, or start with another: DATA_DIR=other-folder npm start`,
    };
  },
  startFailed({ reason, logFile }: { reason: Line; logFile?: string | undefined }): Line {
    return {
      zh: `数据库未能启动：${reason.zh}${logFile === undefined ? "" : `；日志见 ${logFile}`}`,
      en: `The database did not start: ${reason.en}${logFile === undefined ? "" : `. Its log is ${logFile}`}`,
    };
  },
};

export const reasons = {
  noBinaries: ({ platform }: { platform: string }): Line => ({
    zh: `没有适用于 ${platform} 的 PostgreSQL，请运行 npm ci，或设置 DATABASE_URL 使用已有的数据库`,
    en: `there is no PostgreSQL for ${platform}; run npm ci, or set DATABASE_URL to use a server of your own`,
  }),
  incompleteBinaries: ({ path }: { path: string }): Line => ({
    zh: `${path} 不完整，请删除 node_modules 后重新启动`,
    en: `${path} is incomplete; delete node_modules and start again`,
  }),
  rootHasNoWay: ({ dataDir }: { dataDir: string }): Line => ({
    zh: `以 root 身份无法为 ${dataDir} 运行 PostgreSQL；请换用普通用户启动，或把项目移到其他用户可进入的目录`,
    en: `as root there is no way to run PostgreSQL for ${dataDir}; start as an ordinary user, or move the project to a folder that others can enter`,
  }),
  exited: ({ lines }: { lines: string }): Line => ({
    zh: `PostgreSQL 已退出：${lines}`,
    en: `PostgreSQL exited: ${lines}`,
  }),
  initFailed: ({ lines }: { lines: string }): Line => ({
    zh: `初始化失败：${lines}`,
    en: `initialisation failed: ${lines}`,
  }),
  mountPoint: ({ dataDir }: { dataDir: string }): Line => ({
    zh: `${dataDir} 本身是挂载点，请使用其中的子目录`,
    en: `${dataDir} is a mount point itself; use a folder below it`,
  }),
  tooSlow: ({ seconds }: { seconds: number }): Line => ({
    zh: `${String(seconds)} 秒内未就绪`,
    en: `it was not ready within ${String(seconds)} seconds`,
  }),
  notDurable: ({ setting, value }: { setting: string; value: string }): Line => ({
    zh: `设置 ${setting}=${value} 可能丢失已提交的数据`,
    en: `the setting ${setting}=${value} could lose committed data`,
  }),
  cannotStop: ({ pid }: { pid: number }): Line => ({
    zh: `上次遗留的数据库进程 ${String(pid)} 无法停止`,
    en: `the database process ${String(pid)} left by the last run cannot be stopped`,
  }),
};

export const progress = {
  initialising: (): Line => ({
    zh: "首次启动：正在创建数据库（约 5 秒）",
    en: "First start: creating the database (about 5 seconds)",
  }),
  recovering: (): Line => ({
    zh: "上次没有正常停止，正在恢复数据库",
    en: "The last run did not stop cleanly; recovering the database",
  }),
  serverDied: (): Line => ({
    zh: "数据库进程意外结束，正在重新启动",
    en: "The database ended unexpectedly; starting it again",
  }),
  serverBack: (): Line => ({
    zh: "数据库已恢复运行，已提交的数据完好",
    en: "The database runs again; committed data is intact",
  }),
  retrying: ({ seconds }: { seconds: number }): Line => ({
    zh: `每 ${String(seconds)} 秒自动重试，无需重启平台`,
    en: `Trying again every ${String(seconds)} s; the platform need not be restarted`,
  }),
  stillStarting: ({ seconds }: { seconds: number }): Line => ({
    zh: `数据库正在启动，已用 ${String(seconds)} 秒`,
    en: `The database is starting, ${String(seconds)} s so far`,
  }),
  newPassword: (): Line => ({
    zh: "数据库密码文件缺失，已生成新密码",
    en: "The database password file was missing; a new password was made",
  }),
  staged: ({ path }: { path: string }): Line => ({
    zh: `以 root 运行且项目目录不可供其他用户进入，数据库文件保存在 ${path}`,
    en: `Running as root in a folder others cannot enter: the database files are kept in ${path}`,
  }),
};
