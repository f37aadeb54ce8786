import "@remix-run/node";

declare module "@remix-run/node" {
  interface AppLoadContext {
    /** Nonce of this response's content security policy. */
    nonce: string;
    requestId: string;
  }

  interface Future {
    v3_singleFetch: true;
  }
}
