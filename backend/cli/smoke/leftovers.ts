import { until } from '@album/async/until'
import { DeleteAlbumDocument, DeletePhotosDocument, NewestDocument } from '../generated/graphql.ts'
import type { Ask } from './graphql.ts'
import { must } from './steps.ts'

interface Titled {
  id: string
  title: string
}
const PAUSE_MS = 250
/** Lists are eventually consistent. */
const MAX_WAIT_MS = 5000

/**
 * Removes the album and the photo of a run. It finds them by title, even if the answer to their creation was lost. Share links are
 * removed with their album.
 * @throws CheckFailed if something is left
 */
export async function removeWhatWasMade(title: string, ask: Ask): Promise<void> {
  const made = async () => {
    const { albums, photos } = await ask(NewestDocument, {})
    const is = (each: Titled) => each.title === title
    return { albums: albums.items.filter(is), photos: photos.items.filter(is) }
  }
  const { albums, photos } = await made()
  for (const { id } of albums) await ask(DeleteAlbumDocument, { id })
  if (photos.length > 0) await ask(DeletePhotosDocument, { ids: photos.map(({ id }) => id) })
  const isGone = (left: Awaited<ReturnType<typeof made>>) => left.albums.length + left.photos.length === 0
  const left = await until(made, isGone, { pauseMs: PAUSE_MS, maxMs: MAX_WAIT_MS })
  must(isGone(left), `The album or the photo "${title}" is still there.`)
}
