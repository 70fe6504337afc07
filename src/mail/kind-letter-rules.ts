/** "r. dial": a letter and a point at the beginning say the kind, the rest whom it is for. For the page and for its script. */
export function kindAndName<Kind>(
  typed: string,
  kinds: readonly { kind: Kind; key: string }[],
): { kind: Kind | undefined; name: string } {
  const [, letter = '', rest = ''] = /^\s*([a-z])\.(.*)$/i.exec(typed) ?? []
  const kind = kinds.find(({ key }) => key === letter.toLowerCase())?.kind
  return { kind, name: (kind ? rest : typed).trim() }
}
