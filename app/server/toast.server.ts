import { createCookie, redirect } from "@remix-run/node";

const toastCookie = createCookie("toast", { path: "/", sameSite: "lax", httpOnly: true, maxAge: 60 });

/** Redirects after a successful write, with a word about what happened on the next page. */
export async function redirectWithToast(to: string, text: string, init?: { headers?: [string, string][] }) {
  const headers = new Headers(init?.headers ?? []);
  headers.append("Set-Cookie", await toastCookie.serialize(text.slice(0, 300)));
  return redirect(to, { headers, status: 303 });
}

export async function readToast(request: Request): Promise<string | null> {
  const text: unknown = await toastCookie.parse(request.headers.get("Cookie"));
  return typeof text === "string" ? text : null;
}

export async function clearToast(): Promise<string> {
  return toastCookie.serialize("", { maxAge: 0 });
}
