/** Files, feeds and endpoints: addresses that are no page, which a browser loads by itself. */
export function isDocumentPath(pathname: string): boolean {
  return /\.[a-z0-9]{2,5}$|^\/api\//i.test(pathname);
}
