import { loadActor } from "#app/server/actor.server.ts";
import type { Actor } from "#app/server/access.ts";
import type { Ctx, EditionContext } from "#app/server/context.server.ts";
import { toEditionContext } from "#app/server/guards.server.ts";
import type { Services } from "#app/server/services.server.ts";
import type { Result } from "#app/lib/result.ts";
import { findEditionBySlug } from "#db/queries/editions.server.ts";
import { listSampleIds } from "#db/queries/sample.server.ts";

import { mainDelegate, type SampleData } from "./data/index.ts";
import { createSampleCalendar, type SampleCalendar } from "./sample-calendar.ts";

type Ids = Awaited<ReturnType<typeof listSampleIds>>;
type Seat = { email: string; org?: string | undefined; at: Date };

/** What the sample's steps share: the data, its calendar, and contexts in which its people act. */
export class SampleStage {
  readonly calendar: SampleCalendar;
  readonly services: Services;
  readonly data: SampleData;
  #edition: EditionContext | null = null;
  #ids: Ids | undefined;
  readonly #actors = new Map<string, Actor>();

  constructor(services: Services, data: SampleData) {
    this.services = services;
    this.data = data;
    this.calendar = createSampleCalendar(services.clock(), data.edition);
  }

  /** Reads the edition, the ids behind the data's keys and everyone's roles as they now stand. */
  async refresh(): Promise<void> {
    const row = await findEditionBySlug(this.services.db, this.data.edition.slug);
    if (!row) throw new Error("the sample's edition is missing");
    this.#edition = toEditionContext(row);
    this.#ids = await listSampleIds(this.services.db, row.id);
    this.#actors.clear();
  }

  get ids(): Ids {
    if (!this.#ids) throw new Error("the sample's ids are not read yet");
    return this.#ids;
  }

  /** A context of nobody, for the one step before anybody exists. */
  nobody(at: Date): Ctx {
    return this.#context({ kind: "anonymous" }, at);
  }

  /** A context of a person known by her id, before the data's keys can be read. */
  async asPerson(personId: string, at: Date): Promise<Ctx> {
    const actor = await loadActor(this.services.db, { personId });
    return this.#context(actor ?? { kind: "anonymous" }, at);
  }

  /** A context in which a person of the sample acts, for an organisation where `org` names one. */
  async as({ email, org, at }: Seat): Promise<Ctx> {
    const key = `${email} ${org ?? ""}`;
    const actor = this.#actors.get(key) ?? (await this.#load({ email, org }));
    this.#actors.set(key, actor);
    return this.#context(actor, at);
  }

  /** A context in which an organisation acts through the person who sits at its meetings, or its first one. */
  async asFirm(org: string, at: Date): Promise<Ctx> {
    const { people } = this.data;
    const person = mainDelegate(people, org) ?? people.find((candidate) => candidate.org === org);
    if (!person) throw new Error(`nobody belongs to ${org} in the sample`);
    return this.as({ email: person.email, org, at });
  }

  async #load({ email, org }: Pick<Seat, "email" | "org">): Promise<Actor> {
    const personId = idOf(this.ids.people, email);
    const firm = org === undefined ? {} : { firmId: this.organisationId(org) };
    const actor = await loadActor(this.services.db, { personId, ...firm });
    if (!actor) throw new Error(`${email} is missing from the sample`);
    return actor;
  }

  organisationId(key: string): string {
    const code = this.data.organisations.find((row) => row.key === key)?.creditCode ?? "";
    return idOf(this.ids.organisations, code);
  }

  #context(actor: Actor, at: Date): Ctx {
    const { db, ids } = this.services;
    const edition = this.#edition;
    return { db, ids, actor, edition, clock: () => at, locale: "zh", requestId: "sample" };
  }
}

export function idOf<K>(ids: ReadonlyMap<K, string>, key: K): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`the sample names ${String(key)}, which is not there`);
  return id;
}

/** The sample's commands are expected to succeed: a refusal means that data and rules have drifted apart. */
export function expectOk<T, R>(outcome: Result<T, R>, what: string): T {
  if (outcome.ok) return outcome.value;
  throw new Error(`the sample's ${what} was refused: ${JSON.stringify(outcome.refusal)}`);
}
