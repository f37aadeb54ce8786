export type MemberRole = "owner" | "member";
export type Member = { personId: string; role: MemberRole; hasAccount: boolean };
export type MemberRefusal = "not_found" | "last_owner";

/**
 * Whether the members that would be left still have somebody who can act as their owner. An owner who has never
 * signed in cannot: a firm handed to her alone would be closed to everybody.
 */
export function keepsOwner(members: readonly Member[]): boolean {
  return members.some(({ role, hasAccount }) => role === "owner" && hasAccount);
}

/** The members after one of them has another role, or is gone (null); undefined where she is none. */
export function withRole(
  members: readonly Member[],
  personId: string,
  role: MemberRole | null,
): Member[] | undefined {
  if (!members.some((member) => member.personId === personId)) return undefined;
  return members.flatMap((member) => {
    if (member.personId !== personId) return [member];
    return role === null ? [] : [{ ...member, role }];
  });
}
