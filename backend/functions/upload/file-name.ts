import { withoutInvisible } from '@album/model/invisible'

/** As many as the schema allows a title, in UTF-16 units: what JavaScript's `length` counts. */
const LONGEST_TITLE = 255

/**
 * A file's name as a title: without its path, composed (NFC), without characters that are not seen but
 * change what is, at most 255 long. It is text: whoever shows it must escape it.
 */
export function titleOf(fileName: string): string {
  const name = fileName.slice(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1)
  return cut(withoutInvisible(name).normalize('NFC').trim()).trim() || 'Untitled'
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
