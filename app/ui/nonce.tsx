import { createContext, useContext } from "react";

/** The nonce exists while the server renders; in the browser it is gone, as React expects. */
const NonceContext = createContext<string | undefined>(undefined);

export const NonceProvider = NonceContext.Provider;

export function useNonce(): string | undefined {
  return useContext(NonceContext);
}
