/** The number that people quote: `D-0214`. */
export function dealCode(number: bigint): string {
  return `D-${String(number).padStart(4, "0")}`;
}

/** The number that people quote: `M-0388`. */
export function meetingCode(number: bigint): string {
  return `M-${String(number).padStart(4, "0")}`;
}
