import type { ItemKind } from './words.ts'

/** "r. dial": a letter and a point at the beginning say the kind, the rest whom it is for. The page's script reads them so while one types. */
export function kindAndName(
  typed: string,
  kinds: { kind: ItemKind; key: string }[],
): { kind: ItemKind | undefined; name: string } {
  const [, letter = '', rest = ''] = /^\s*([a-z])\.(.*)$/i.exec(typed) ?? []
  const kind = kinds.find(({ key }) => key === letter.toLowerCase())?.kind
  return { kind, name: (kind ? rest : typed).trim() }
}
