const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\uFFFD]/gu

/** The name of a file as people may see it again: no folders, nothing invisible, no more than 200 characters. */
export function displayFileName(given: string): string {
  const last = given.toWellFormed().split(/[/\\]/).at(-1) ?? ''
  const clean = last.replace(unseen, '').trim().replace(/^\.+/, '')
  return shortened(clean) || 'documento'
}

/** Too long a name keeps its end, which says what it is. */
function shortened(name: string): string {
  const letters = [...name]
  if (letters.length <= 200) return name
  const dot = name.lastIndexOf('.')
  const ending = dot > 0 && name.length - dot <= 12 ? name.slice(dot) : ''
  return letters.slice(0, 200 - ending.length).join('') + ending
}

/** `Content-Disposition` of a download (RFC 6266): a plain name for every browser, the real one as RFC 5987 asks. Nothing can end the header early. */
export function attachment(name: string): string {
  const shown = displayFileName(name)
  const plain = shown
    .normalize('NFD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/["\\%;]/g, '_')
  const encoded = encodeURIComponent(shown).replace(
    /['()*!]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain.trim() || 'documento'}"; filename*=UTF-8''${encoded}`
}

/** The end of a name, without its dot. */
export function extensionOf(name: string): string {
  return /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
}
