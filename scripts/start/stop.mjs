/** An end of the start that the person is told about in one line; anything else thrown is told as unexpected. */
export class Stop extends Error {
  constructor(line, { tail = [], exitCode = 1 } = {}) {
    super(line);
    this.tail = tail;
    this.exitCode = exitCode;
  }
}
