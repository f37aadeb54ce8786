import { sql, type RawBuilder } from "kysely";

import { contains } from "./list-page.server.ts";

/** What firms are found by, wherever a list shows them; the very expression of `organisation_grams_idx`. */
const ORGANISATION_TEXT = sql`o.name_zh || ' ' || o.name_en || ' ' || o.registry_key`;
/** What people are found by; the very expression of `person_grams_idx`. */
const PERSON_TEXT = sql`p.name || ' ' || p.name_en || ' ' || coalesce(p.email, '') || ' ' || coalesce(p.phone, '')`;

/**
 * A text that holds a word anywhere, whatever its case, as {@link contains} says it, but answered by an index on
 * `text_grams(text, 1)`: texts that have every pair of the word's characters are found, and only these are looked at.
 */
export function containsByIndex(text: RawBuilder<unknown>, word: string): RawBuilder<boolean> {
  return sql<boolean>`(text_grams(${text}, 1) @> text_grams(${word}::text, least(2, length(${word}::text)))
    and ${contains(text, word)})`;
}

/** The organisation with the alias `o` bears the word in a name or its registration. */
export function organisationBears(word: string): RawBuilder<boolean> {
  return containsByIndex(ORGANISATION_TEXT, word);
}

/** The person with the alias `p` bears the word in a name, address or number. */
export function personBears(word: string): RawBuilder<boolean> {
  return containsByIndex(PERSON_TEXT, word);
}

/** The ids of organisations that bear the word, for a subquery. */
export function organisationsBearing(word: string): RawBuilder<unknown> {
  return sql`select o.id from organisation o where ${organisationBears(word)}`;
}

/** The ids of people who bear the word, for a subquery. */
export function peopleBearing(word: string): RawBuilder<unknown> {
  return sql`select p.id from person p where ${personBears(word)}`;
}
