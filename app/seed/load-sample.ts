import type { Services } from "#app/server/services.server.ts";
import { markAllAsSample } from "#db/queries/sample.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import { readSampleData } from "./data/index.ts";
import { replayApplications } from "./sample-applications.ts";
import { announce } from "./sample-announcements.ts";
import { replayDeals } from "./sample-deals.ts";
import { replayFloor, replayRequests } from "./sample-meetings.ts";
import { replayConsents } from "./sample-privacy.ts";
import { fillRegister } from "./sample-register.ts";
import { enterParticipants, goToPhase, restoreExpiry, setTargets, setUpEdition } from "./sample-setup.ts";
import { SampleStage } from "./sample-stage.ts";

/**
 * Loads the sample edition into an installation that holds nobody, through the platform's own commands and on
 * the scenario's own clock, moved to the day of loading. Passwords, which nobody may set for another, and the
 * sample's mark are the only things written beside the commands. `onStep` hears what is being done.
 */
export async function loadSample(
  services: Services,
  onStep: (zh: string, en: string) => void,
): Promise<void> {
  const stage = new SampleStage(services, readSampleData());
  onStep("届次、时段、洽谈桌", "edition, slots, tables");
  await setUpEdition(stage);
  await stage.refresh();

  onStep("单位、人员、产品与需求", "organisations, people, offers and needs");
  await enterParticipants(stage);
  await stage.refresh();
  onStep("单位登记与合并", "the register of organisations");
  await fillRegister(stage);
  await setTargets(stage);
  await goToPhase(stage, "matching");
  await stage.refresh();

  onStep("洽谈邀约与答复", "meeting requests and their answers");
  const meetings = await replayRequests(stage);
  await restoreExpiry(stage);
  await goToPhase(stage, "live");
  await stage.refresh();

  onStep("现场登记", "the floor");
  await replayFloor(stage, meetings);
  onStep("成交、确认、核实", "deals, confirmed and verified");
  await replayDeals(stage, meetings);
  onStep("参会申请与审核", "applications and their review");
  await replayApplications(stage);
  await replayConsents(stage);
  onStep("公告", "announcements");
  await announce(stage);
  await inTransaction(services.db, markAllAsSample);
}
