export { readOpenContacts } from "./reads/contacts.server.ts";
