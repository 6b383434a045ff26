/** As many as the schema allows a title, in UTF-16 units: what JavaScript's `length` counts. */
const LONGEST_TITLE = 255

/** Controls, lone surrogates, and the marks that change the direction of text (Unicode Annex 9). */
const INVISIBLE = /[\p{Cc}\p{Cs}\u061C\u200E\u200F\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF]/gu

/**
 * A file's name as a title: without its path, composed (NFC), without characters that are not seen but
 * change what is, at most 255 long. It is text: whoever shows it must escape it.
 */
export function titleOf(fileName: string): string {
  const name = fileName.slice(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1)
  return cut(name.normalize('NFC').replace(INVISIBLE, '').trim()).trim() || 'Untitled'
}

/** Cuts between characters, never inside one that takes two units. */
function cut(name: string): string {
  let title = ''
  for (const character of name) {
    if (title.length + character.length > LONGEST_TITLE) break
    title += character
  }
  return title
}
