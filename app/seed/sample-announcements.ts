import { sendAnnouncements } from "#app/features/notifications/public.server.ts";
import {
  saveAnnouncement,
  type AnnouncementDraft,
} from "#app/features/notifications/commands/save-announcement.server.ts";
import { scheduleAnnouncementSending } from "#app/features/notifications/commands/schedule-announcement.server.ts";

import { sampleStaff } from "./sample-accounts.ts";
import { expectOk, type SampleStage } from "./sample-stage.ts";

const ON_SITE: AnnouncementDraft = {
  audience: { people: "delegates", statuses: ["approved"] },
  subjectZh: "报到须知",
  subjectEn: "How to register on site",
  bodyZh:
    "{name}，您好：\n\n请于开幕当天 8:30 前到东门报到，凭邀请二维码领取证件。洽谈请提前 5 分钟到桌。\n\n停车：展馆南侧 P2 停车场。",
  bodyEn:
    "Dear {name},\n\nplease register at the east gate by 8:30 on the first day; your QR code gets you your badge. Be at your table five minutes early.\n\nParking: P2, south of the hall.",
};

const SURVEY: AnnouncementDraft = {
  audience: { people: "delegates", statuses: ["approved"], meetings: "some" },
  subjectZh: "请登记洽谈成果",
  subjectEn: "Please record what came of your meetings",
  bodyZh:
    "{name}，您好：\n\n「{edition}」即将闭幕。请在「成交」中登记签约或意向，由对方确认后，组织方即可核实计入总额。",
  bodyEn:
    "Dear {name},\n\n{edition} is about to close. Please record contracts and intentions under “Deals”; once the other side has confirmed them, the organizer verifies and counts them.",
};

const DRAFT: AnnouncementDraft = {
  audience: { people: "delegates", statuses: ["approved"], meetings: "none" },
  subjectZh: "还有空余时段，欢迎预约",
  subjectEn: "",
  bodyZh: "{name}，您好：\n\n您还没有预约洽谈，下午场仍有空余时段，可在「匹配」中挑选对象。",
  bodyEn: "",
};

/** One announcement that has gone out, one that is to go out on the last day, and a draft. */
export async function announce(stage: SampleStage): Promise<void> {
  const { calendar, services } = stage;
  const sentAt = calendar.eve("17:00");
  await schedule(stage, { draft: ON_SITE, at: sentAt, sendAt: "now" });
  await sendAnnouncements({ ...services, clock: () => sentAt });
  const sendAt = new Date(`${calendar.endsOn}T08:00:00+08:00`);
  await schedule(stage, { draft: SURVEY, at: calendar.asOf, sendAt });
  const ctx = await stage.as({ email: sampleStaff.organizer, at: calendar.asOf });
  expectOk(await saveAnnouncement(ctx, DRAFT), "draft announcement");
}

async function schedule(
  stage: SampleStage,
  { draft, at, sendAt }: { draft: AnnouncementDraft; at: Date; sendAt: Date | "now" },
): Promise<void> {
  const ctx = await stage.as({ email: sampleStaff.organizer, at });
  const { id } = expectOk(await saveAnnouncement(ctx, draft), "announcement");
  expectOk(await scheduleAnnouncementSending(ctx, { id, version: 1, sendAt }), "announcement's time");
}
