type Step = () => Promise<unknown> | void;

export type Shutdown = {
  /** Adds a step; the last one added goes first. */
  before(step: Step): void;
  run(): Promise<void>;
  /** Ends a start that a signal has overtaken: throws once `run` has begun. */
  check(): void;
  readonly hasBegun: boolean;
  /** Aborted once `run` has begun, for what takes long while the process starts. */
  readonly signal: AbortSignal;
};

/**
 * What a process does before it ends, from the first moment on: a signal that comes while it is still starting
 * undoes what has been started.
 */
export function createShutdown(): Shutdown {
  const steps: Step[] = [];
  const begun = new AbortController();
  let running: Promise<void> | undefined;

  async function unwind(): Promise<void> {
    for (let step = steps.pop(); step; step = steps.pop()) await step();
  }

  return {
    before(step) {
      steps.push(step);
    },
    run() {
      if (running === undefined) {
        begun.abort();
        running = unwind();
      }
      return running;
    },
    check() {
      if (running) throw new Error("stopped while starting");
    },
    get hasBegun() {
      return running !== undefined;
    },
    signal: begun.signal,
  };
}

/** Ends the process cleanly on a signal, or when the start script that holds our channel is gone. */
export function stopOnSignals(shutdown: Shutdown): void {
  const stop = () => {
    shutdown.run().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  process.on("SIGHUP", stop);
  process.on("disconnect", stop);
}
