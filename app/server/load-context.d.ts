import "@remix-run/node";

declare module "@remix-run/node" {
  interface AppLoadContext {
    /** Nonce of this response's content security policy. */
    nonce: string;
    requestId: string;
    /** Set where the request failed because the database cannot serve for the moment: the answer becomes a 503. */
    isDatabaseAway?: boolean;
  }

  interface Future {
    v3_singleFetch: true;
  }
}
