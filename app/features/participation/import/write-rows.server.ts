import {
  invitationExpiry,
  invitationMail,
  invitationTemplates,
} from "#app/features/accounts/public.server.ts";
import { listingTerms } from "#app/features/marketplace/public.ts";
import { parseTitle } from "#app/lib/firm-titles.ts";
import { registryEntryOf } from "#app/lib/registry-key.ts";
import type { EditionContext } from "#app/server/context.server.ts";
import { insertInvitations } from "#db/queries/invitations.server.ts";
import { listListingTexts, setListingTerms, upsertListings } from "#db/queries/listings-import.server.ts";
import {
  listOrganisationsByCode,
  upsertOrganisations,
  upsertParticipations,
} from "#db/queries/organisations.server.ts";
import { acceptFirmChanges } from "#db/queries/participation-changes.server.ts";
import { lockPlaces } from "#db/queries/places.server.ts";
import { insertJoinRequestOnce } from "#db/queries/join-requests.server.ts";
import { proposeFacts } from "#db/queries/organisation-proposals.server.ts";
import { replaceTitles } from "#db/queries/organisation-titles.server.ts";
import { insertOutboxMessages } from "#db/queries/outbox.server.ts";
import { placePeople, releasePhones, upsertPeople } from "#db/queries/people.server.ts";
import type { Tx } from "#db/tx.server.ts";

import type { ImportPlan, Planned } from "../domain/plan-import.ts";
import type { ListingRow, OrganisationRow, Spec } from "../domain/rows.ts";
import { capacityOf } from "../domain/vocabulary.ts";

const BATCH = 100;

export type WriteOptions = {
  edition: EditionContext;
  /** In whose name changes are proposed to firms that have an owner. */
  actorId: string | null;
  ids: () => string;
  now: Date;
  /** Where links in mails begin, or null to invite nobody. */
  inviteFrom: string | null;
  onProgress: (done: number) => Promise<void>;
};

type Firm = { id: string; nameZh: string; nameEn: string };

/**
 * Writes what is new or changed, a statement for a hundred rows, in the caller's transaction. Rows that say
 * what stands already are not touched. Gives how many people were invited.
 */
export async function writeRows(tx: Tx, plan: ImportPlan, options: WriteOptions): Promise<number> {
  const writer = new RowWriter(tx, plan, options);
  await writer.organisations();
  await writer.people();
  await writer.listings("offer");
  await writer.listings("need");
  return writer.invited;
}

class RowWriter {
  invited = 0;
  #done = 0;
  readonly #tx: Tx;
  readonly #plan: ImportPlan;
  readonly #options: WriteOptions;
  readonly #firms = new Map<string, Firm>();

  constructor(tx: Tx, plan: ImportPlan, options: WriteOptions) {
    this.#tx = tx;
    this.#plan = plan;
    this.#options = options;
  }

  async organisations(): Promise<void> {
    const { edition, ids, now } = this.#options;
    await this.#eachBatch(
      this.#plan.organisations,
      (row) => row.creditCode,
      async (rows) => {
        const idOf = await this.#writeFacts(rows);
        const participants = rows.flatMap((row) => {
          const capacity = capacityOf(row.kinds);
          return capacity === null
            ? []
            : [{ id: ids(), organisationId: required(idOf, row.creditCode), capacity }];
        });
        if (participants.length === 0) return;
        await lockPlaces(this.#tx, {
          editionId: edition.id,
          capacities: participants.map(({ capacity }) => capacity),
        });
        await upsertParticipations(this.#tx, { editionId: edition.id, rows: participants, at: now });
        // What an organizer has imported needs no decision of an organizer.
        await acceptFirmChanges(this.#tx, {
          editionId: edition.id,
          organisationIds: participants.map(({ organisationId }) => organisationId),
          at: now,
        });
      },
    );
    await this.#loadFirms();
    await this.#renameInListings(
      this.#plan.organisations
        .filter(({ change, facts }) => change === "changed" && facts === "write")
        .map(({ value }) => value),
    );
  }

  /** Writes facts where the import may, and proposes them where a firm has its own owner. Gives id by key. */
  async #writeFacts(rows: OrganisationRow[]): Promise<Map<string, string>> {
    const { edition, ids, now } = this.#options;
    const facts = new Map(this.#plan.organisations.map(({ value, facts }) => [value.creditCode, facts]));
    const own = rows.filter(({ creditCode }) => facts.get(creditCode) === "write");
    await upsertOrganisations(this.#tx, {
      rows: own.map((row) => ({ id: ids(), ...row, ...registryEntryOf(row.creditCode) })),
      isSample: edition.isSample,
      at: now,
    });
    const known = await listOrganisationsByCode(this.#tx, {
      editionId: edition.id,
      creditCodes: rows.map(({ creditCode }) => creditCode),
    });
    const idOf = new Map(known.map(({ asked_key, id }) => [asked_key, id]));
    await replaceTitles(
      this.#tx,
      own.map((row) => ({
        organisationId: required(idOf, row.creditCode),
        titles: row.titles.map(parseTitle).filter((title) => title !== undefined),
      })),
    );
    for (const row of rows.filter(({ creditCode }) => facts.get(creditCode) === "propose")) {
      const { creditCode, ...proposed } = row;
      await proposeFacts(this.#tx, {
        id: ids(),
        organisationId: required(idOf, creditCode),
        editionId: edition.id,
        proposed,
        createdBy: this.#options.actorId,
        at: now,
      });
    }
    return idOf;
  }

  /** Firms that rows name, those that only the database knows included. */
  async #loadFirms(): Promise<void> {
    const { people, offers, needs, organisations } = this.#plan;
    const rows = [...organisations, ...people, ...offers, ...needs];
    const creditCodes = [...new Set(rows.map(({ value }) => value.creditCode))];
    const editionId = this.#options.edition.id;
    for (const row of await listOrganisationsByCode(this.#tx, { editionId, creditCodes })) {
      this.#firms.set(row.asked_key, { id: row.id, nameZh: row.name_zh, nameEn: row.name_en });
    }
  }

  /** Listings are found by their firm's name too. */
  async #renameInListings(rows: OrganisationRow[]): Promise<void> {
    const organisationIds = rows.map((row) => required(this.#firms, row.creditCode).id);
    if (organisationIds.length === 0) return;
    const texts = await listListingTexts(this.#tx, organisationIds);
    const terms = texts.map((row) => ({
      id: row.id,
      terms: listingTerms({
        titleZh: row.title_zh,
        titleEn: row.title_en,
        summaryZh: row.summary_zh,
        summaryEn: row.summary_en,
        specs: row.specs as Spec[],
        chain: row.chain,
        certificates: row.certificates,
        region: row.region,
        organisationNameZh: row.name_zh,
        organisationNameEn: row.name_en,
      }),
    }));
    for (const batch of batches(terms)) await setListingTerms(this.#tx, batch);
  }

  async people(): Promise<void> {
    const { edition, ids, now } = this.#options;
    const phones = written(this.#plan.people).flatMap(({ email, phone }) =>
      phone === null ? [] : [{ email, phone }],
    );
    await releasePhones(this.#tx, phones);
    await this.#eachBatch(
      this.#plan.people,
      (row) => row.email,
      async (rows) => {
        const known = rows.map((row) => ({
          ...row,
          id: ids(),
          organisationId: required(this.#firms, row.creditCode).id,
        }));
        const stored = await upsertPeople(this.#tx, { rows: known, isSample: edition.isSample, at: now });
        const idOf = new Map(stored.map(({ id, email }) => [email, id]));
        const asks = new Set(this.#plan.people.filter((row) => row.asksOwner).map((row) => row.value.email));
        for (const { email, organisationId, role, isDelegate } of known.filter((row) =>
          asks.has(row.email),
        )) {
          await insertJoinRequestOnce(this.#tx, {
            id: ids(),
            organisationId,
            personId: required(idOf, email),
            kind: "import",
            role,
            editionId: isDelegate ? edition.id : null,
            at: now,
          });
        }
        const placed = known
          .filter((row) => !asks.has(row.email))
          .map(({ email, organisationId, role, isDelegate }) => ({
            personId: required(idOf, email),
            organisationId,
            role,
            isDelegate,
          }));
        await placePeople(this.#tx, { editionId: edition.id, rows: placed, at: now });
        await this.#invite(placed.map(({ personId }) => personId));
      },
    );
  }

  async #invite(personIds: string[]): Promise<void> {
    const { edition, ids, now, inviteFrom } = this.#options;
    if (inviteFrom === null) return;
    const expiresAt = invitationExpiry(now, edition);
    const made = await insertInvitations(this.#tx, {
      editionId: edition.id,
      rows: personIds.map((personId) => ({ id: ids(), personId })),
      expiresAt,
      at: now,
    });
    const templates = await invitationTemplates(this.#tx, edition.id);
    const mails = made.map((invitation) =>
      invitationMail({ invitation, edition, origin: inviteFrom, expiresAt, messageId: ids(), templates }),
    );
    await insertOutboxMessages(this.#tx, mails);
    this.invited += made.length;
  }

  async listings(side: "offer" | "need"): Promise<void> {
    const { edition, ids, now } = this.#options;
    const planned = side === "offer" ? this.#plan.offers : this.#plan.needs;
    await this.#eachBatch(
      planned,
      (row) => row.externalKey,
      (rows) =>
        upsertListings(this.#tx, {
          editionId: edition.id,
          at: now,
          rows: rows.map((row) => {
            const firm = required(this.#firms, row.creditCode);
            const { creditCode: _, ...fields } = row;
            return { ...fields, id: ids(), organisationId: firm.id, side, terms: termsOf(row, firm) };
          }),
        }),
    );
  }

  /** In the order of keys, so that two imports that touch the same records never wait for each other in a ring. */
  async #eachBatch<T>(
    planned: Planned<T>[],
    keyOf: (row: T) => string,
    write: (rows: T[]) => Promise<void>,
  ): Promise<void> {
    const rows = written(planned).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    this.#done += planned.length - rows.length;
    for (const batch of batches(rows)) {
      await write(batch);
      this.#done += batch.length;
      await this.#options.onProgress(this.#done);
    }
  }
}

function termsOf(row: ListingRow, firm: Firm): string[] {
  return listingTerms({ ...row, organisationNameZh: firm.nameZh, organisationNameEn: firm.nameEn });
}

function written<T>(planned: Planned<T>[]): T[] {
  return planned.filter(({ change }) => change !== "unchanged").map(({ value }) => value);
}

function batches<T>(rows: T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / BATCH) }, (_, index) =>
    rows.slice(index * BATCH, (index + 1) * BATCH),
  );
}

/** The plan has checked that every key that a row names is there. */
function required<T>(map: ReadonlyMap<string, T>, key: string): T {
  const value = map.get(key);
  if (value === undefined) throw new Error(`import: nothing is known under ${key}`);
  return value;
}
