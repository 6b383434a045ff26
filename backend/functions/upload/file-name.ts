import { withoutInvisible } from '@album/model/invisible'
import { MAX_TITLE_LENGTH } from '@album/model/limits'

/**
 * A file's name as a title: without its path, composed (NFC), without invisible characters, at most MAX_TITLE_LENGTH long. It is
 * plain text, which a page must escape.
 */
export function titleOf(fileName: string): string {
  const name = fileName.slice(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1)
  return cut(withoutInvisible(name).normalize('NFC').trim()).trim() || 'Untitled'
}

/** Cuts between characters, never within a surrogate pair. */
function cut(name: string): string {
  let title = ''
  for (const character of name) {
    if (title.length + character.length > MAX_TITLE_LENGTH) break
    title += character
  }
  return title
}
