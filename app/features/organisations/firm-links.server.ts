import { paths } from "#app/paths.ts";
import { getServices } from "#app/server/services.server.ts";
import { isSignatureValid, sign } from "#app/server/signing.server.ts";

type Link = { id: string; version: number };

/** The personal link of an invitation into a firm. It is computed, not stored. */
export function firmInvitationPath(link: Link): string {
  return paths.firmInvitation(link.id, invitationSignature(link));
}

export function isFirmInvitationSignature(link: Link, signature: string): boolean {
  return isSignatureValid(signature, invitationSignature(link));
}

/** The link that proves the address of a registration. */
export function signUpPath(id: string): string {
  return paths.signUp.confirm(id, signUpSignature(id));
}

export function isSignUpSignature(id: string, signature: string): boolean {
  return isSignatureValid(signature, signUpSignature(id));
}

function invitationSignature({ id, version }: Link): string {
  return sign(getServices().secret, "firm-invitation", id, String(version));
}

function signUpSignature(id: string): string {
  return sign(getServices().secret, "sign-up", id);
}
