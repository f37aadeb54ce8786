import { defineMessages } from "#app/i18n/messages.ts";

export const liveMessages = defineMessages(
  {
    asOf: ({ time }: { time: string }) => `数据时间 ${time}`,
    live: ({ time }: { time: string }) => `实时 · 更新于 ${time}`,
    polling: ({ time }: { time: string }) => `每 5 秒更新 · 更新于 ${time}`,
    stale: ({ time }: { time: string }) => `连接已断开，这是 ${time} 的数据`,
  },
  {
    asOf: ({ time }) => `As of ${time}`,
    live: ({ time }) => `Live · updated ${time}`,
    polling: ({ time }) => `Every 5 s · updated ${time}`,
    stale: ({ time }) => `Connection lost; this is as of ${time}`,
  },
);
