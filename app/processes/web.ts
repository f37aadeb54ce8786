// React picks its build when it is first imported, so this comes before everything that imports it.
process.env.NODE_ENV ??= "production";

export {};

const { runWebProcess } = await import("./run-web.ts");
// The bundler resolves Remix's build; it exists in the server bundle only.
await runWebProcess({ loadBuild: () => import("virtual:remix/server-build") });
