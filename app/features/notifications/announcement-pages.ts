import { paths } from "#app/paths.ts";

import type { AnnouncementPage } from "./domain/announcement.ts";

const PAGES: Record<AnnouncementPage, (edition: string) => string> = {
  edition: paths.site.edition,
  timetable: paths.workspace.meetings,
  catalogue: paths.site.catalogue,
  needs: paths.site.needs,
  application: paths.workspace.participation,
  firm: paths.workspace.firm,
};

/** The address of the page that an announcement leads its readers to. */
export function announcementPath(page: AnnouncementPage, edition: string): string {
  return PAGES[page](edition);
}
