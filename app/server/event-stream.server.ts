import { getServices } from "./services.server.ts";

const HEARTBEAT_MS = 15_000;

/**
 * A stream of server-sent events for one topic: `change` events, each with the text that `payload` gives, and a
 * heartbeat that tells the browser, and proxies, that the line stands.
 */
export function eventStream(request: Request, topic: string, payload: () => Promise<string>): Response {
  const { live, log } = getServices();
  const encoder = new TextEncoder();
  let release: () => void = () => undefined;

  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      let isOver = false;
      const write = (text: string) => {
        controller.enqueue(encoder.encode(text));
      };
      const send = () => {
        payload().then(
          (text) => {
            // Closed while the text was on its way, e.g. by a stop: a write now would end the process.
            if (!isOver) write(`event: change\ndata: ${text}\n\n`);
          },
          (error: unknown) => {
            log.warn({ error, topic }, "live payload failed");
          },
        );
      };
      write("retry: 2000\n\n");
      const unsubscribe = live.subscribe(topic, send);
      const heartbeat = setInterval(() => {
        write(": here\n\n");
      }, HEARTBEAT_MS);
      const untrack = live.trackStream(end);
      function end() {
        if (isOver) return;
        isOver = true;
        clearInterval(heartbeat);
        unsubscribe();
        untrack();
        request.signal.removeEventListener("abort", end);
        controller.close();
      }
      request.signal.addEventListener("abort", end);
      release = end;
    },
    cancel() {
      release();
    },
  });
  return new Response(body, {
    headers: {
      "Content-Type": "text/event-stream",
      "Cache-Control": "no-store",
      "X-Accel-Buffering": "no",
    },
  });
}
