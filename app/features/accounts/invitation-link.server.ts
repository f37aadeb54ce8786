import { paths } from "#app/paths.ts";
import { getServices } from "#app/server/services.server.ts";
import { isSignatureValid, sign } from "#app/server/signing.server.ts";

type Link = { id: string; version: number };

/** The personal link of an invitation. It is computed, not stored; reissuing raises the version. */
export function invitationPath(invitation: Link): string {
  return paths.invitation(invitation.id, signatureOf(invitation));
}

export function isInvitationSignature(invitation: Link, signature: string): boolean {
  return isSignatureValid(signature, signatureOf(invitation));
}

function signatureOf({ id, version }: Link): string {
  return sign(getServices().secret, "invitation", id, String(version));
}
