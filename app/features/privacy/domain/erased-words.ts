/** A person's address and number in every way that people write them, to be found where others wrote them down. */
export function contactWords({ email, phone }: { email: string | null; phone: string | null }): string[] {
  const national = phone?.replace(/^\+86/, "") ?? "";
  const groups = /^(\d{3})(\d{4})(\d{4})$/.exec(national);
  const spaced = groups
    ? [`${groups[1]} ${groups[2]} ${groups[3]}`, `${groups[1]}-${groups[2]}-${groups[3]}`]
    : [];
  const words = [email ?? "", phone ?? "", national, ...spaced];
  return [...new Set(words.filter((word) => word !== ""))];
}
