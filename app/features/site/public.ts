export { siteMessages } from "./messages/site.ts";
