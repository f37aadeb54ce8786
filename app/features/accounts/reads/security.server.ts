import { isUuid } from "#app/lib/ids.ts";
import { localText } from "#app/i18n/localized.ts";
import type { Ctx, PersonCtx } from "#app/server/context.server.ts";
import { mustHaveSecondFactor } from "#app/server/second-factor-duty.ts";
import { getServices } from "#app/server/services.server.ts";
import { listIdentities } from "#db/queries/identities.server.ts";
import { findPasswordReset } from "#db/queries/password-resets.server.ts";
import { findPersonCredentials } from "#db/queries/people.server.ts";
import { countRecoveryCodes, findSecondFactor } from "#db/queries/second-factors.server.ts";
import { listSessions } from "#db/queries/sessions.server.ts";

import { hashResetToken } from "../commands/reset-password.server.ts";
import { deviceOf } from "../domain/device.ts";
import { linkSignature } from "../oidc-flow.server.ts";
import { qrCodeOf } from "../qr-code.server.ts";
import { totpAddress } from "../totp.server.ts";

/** A person's own sessions, the one in use marked. */
export async function readSessions(ctx: PersonCtx, currentId: string | undefined) {
  const rows = await listSessions(ctx.db, { personId: ctx.actor.personId, now: ctx.clock() });
  return rows.map((row) => ({
    id: row.id,
    ...deviceOf(row.user_agent),
    address: row.address,
    since: row.created_at.toISOString(),
    lastSeen: row.last_seen_at.toISOString(),
    hasSecondFactor: row.second_factor_at !== null,
    isCurrent: row.id === currentId,
  }));
}

export type SessionView = Awaited<ReturnType<typeof readSessions>>[number];

/** The providers through which one may sign in, by name. */
export function readProviders({ locale }: Pick<Ctx, "locale">): { id: string; name: string }[] {
  return getServices().oidcProviders.map(({ id, nameZh, nameEn }) => ({
    id,
    name: localText(locale, nameZh, nameEn),
  }));
}

/** A provider that is no longer configured goes by its id. */
function providerName(ctx: Ctx, id: string): string {
  return readProviders(ctx).find((provider) => provider.id === id)?.name ?? id;
}

/** What stands on a person's security page. */
export async function readSecurity(ctx: PersonCtx, sessionId: string) {
  const { personId } = ctx.actor;
  const person = await findPersonCredentials(ctx.db, personId);
  const factor = await findSecondFactor(ctx.db, personId);
  const identities = await listIdentities(ctx.db, personId);
  return {
    identities: identities.map((identity) => ({
      id: identity.id,
      provider: providerName(ctx, identity.provider),
      email: identity.email,
      since: identity.created_at.toISOString(),
    })),
    linkable: readProviders(ctx)
      .filter(({ id }) => !identities.some(({ provider }) => provider === id))
      .map((provider) => ({
        ...provider,
        signature: linkSignature({ sessionId, provider: provider.id }),
      })),
    hasPassword: Boolean(person?.password_hash),
    account: person?.email ?? person?.phone ?? "",
    secondFactorSince: factor?.confirmed_at?.toISOString() ?? null,
    recoveryCodes: await countRecoveryCodes(ctx.db, personId),
    isRequired: mustHaveSecondFactor(ctx.actor, { isSample: person?.is_sample ?? false }),
  };
}

export type SecurityView = Awaited<ReturnType<typeof readSecurity>>;

/** A secret as a picture for the camera and as groups of four for the fingers. */
export async function readEnrolment(ctx: PersonCtx, { secret, issuer }: { secret: string; issuer: string }) {
  const person = await findPersonCredentials(ctx.db, ctx.actor.personId);
  const account = person?.email ?? person?.phone ?? ctx.actor.name;
  return {
    key: (secret.match(/.{1,4}/g) ?? []).join(" "),
    qr: qrCodeOf(totpAddress(secret, { issuer, account })),
  };
}

export type EnrolmentView = Awaited<ReturnType<typeof readEnrolment>>;

/** Whose password a link sets; null where it is over. */
export async function readPasswordReset(ctx: Ctx, token: string): Promise<{ account: string } | null> {
  const found = await findPasswordReset(ctx.db, { tokenHash: hashResetToken(token), now: ctx.clock() });
  return found ? { account: found.email ?? found.phone ?? "" } : null;
}

/** Somebody whose second factor an administrator may reset. */
export async function readSecondFactorHolder(ctx: PersonCtx, personId: string | undefined) {
  if (!isUuid(personId)) return null;
  const person = await findPersonCredentials(ctx.db, personId);
  if (!person) return null;
  const factor = await findSecondFactor(ctx.db, personId);
  return {
    id: personId,
    name: localText(ctx.locale, person.name, person.name_en),
    hasSecondFactor: Boolean(factor?.confirmed_at),
  };
}
