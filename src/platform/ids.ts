import { v7 } from 'uuid'

/** An internal id: a UUID that carries the kind of thing it names, so that a bed is never taken for a room. */
export type Id<Kind extends string> = string & { readonly __kind?: Kind }

/** Time-ordered (version 7), made by the application so that a row's id is known before it is written. */
export function newId<Kind extends string>(): Id<Kind> {
  return v7()
}

const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** For path parameters: anything that is not an id is simply not found. */
export function isId(text: string | undefined): text is string {
  return text !== undefined && shape.test(text)
}
