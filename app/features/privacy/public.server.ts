export { readOpenContacts, type OpenContact } from "./reads/contacts.server.ts";
