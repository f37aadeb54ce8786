import type { z } from "zod";
import editionJson from "./edition.json";
import needsJson from "./needs.json";
import offersJson from "./offers.json";
import organisationsJson from "./organisations.json";
import peopleJson from "./people.json";
import scenarioJson from "./scenario.json";
import { EditionFile, ListingsFile, OrganisationsFile, PeopleFile, ScenarioFile } from "./schemas.ts";

export type SampleData = {
  organisations: z.infer<typeof OrganisationsFile>;
  people: z.infer<typeof PeopleFile>;
  offers: z.infer<typeof ListingsFile>;
  needs: z.infer<typeof ListingsFile>;
  edition: z.infer<typeof EditionFile>;
  scenario: z.infer<typeof ScenarioFile>;
};

export type SampleSlot = { index: number; day: string; block: "am" | "pm"; startsAt: Date; endsAt: Date };

/** Parses the data files of the sample edition. Throws where a file was edited into another shape. */
export function readSampleData(): SampleData {
  return {
    organisations: OrganisationsFile.parse(organisationsJson),
    people: PeopleFile.parse(peopleJson),
    offers: ListingsFile.parse(offersJson),
    needs: ListingsFile.parse(needsJson),
    edition: EditionFile.parse(editionJson),
    scenario: ScenarioFile.parse(scenarioJson),
  };
}

/**
 * The grid of the sample edition in order of time. The scenario names a slot by its place in this list,
 * counted from 0. China has one offset all year, so local times are read at +08:00.
 */
export function slotTimes(edition: SampleData["edition"]): SampleSlot[] {
  const length = edition.slotMinutes * 60_000;
  const slots: SampleSlot[] = [];
  for (const day of daysBetween(edition.startsOn, edition.endsOn)) {
    for (const { block, from, to } of edition.blocks) {
      const end = localTime(day, to);
      for (let start = localTime(day, from); start + length <= end; start += length) {
        const index = slots.length;
        slots.push({ index, day, block, startsAt: new Date(start), endsAt: new Date(start + length) });
      }
    }
  }
  return slots;
}

/** The person who sits at an organisation's meetings in the scenario: its first delegate, if it has one. */
export function mainDelegate(
  people: SampleData["people"],
  organisationKey: string,
): SampleData["people"][number] | undefined {
  return people.find((person) => person.org === organisationKey && person.delegate);
}

function localTime(day: string, clock: string): number {
  return Date.parse(`${day}T${clock}:00+08:00`);
}

function daysBetween(first: string, last: string): string[] {
  const days: string[] = [];
  for (let time = Date.parse(first); time <= Date.parse(last); time += 86_400_000) {
    days.push(new Date(time).toISOString().slice(0, 10));
  }
  return days;
}
