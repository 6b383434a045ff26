import { setTimeout as sleep } from 'node:timers/promises'
import type { Ask } from './graphql.ts'
import { must } from './steps.ts'

interface Titled {
  id: string
  title: string
}
interface Newest {
  albums: { items: Titled[] }
  photos: { items: Titled[] }
}

const NEWEST = '{ albums(limit: 100) { items { id title } } photos(limit: 100) { items { id title } } }'
const PAUSE_MS = 250

/**
 * Removes the album and the photo of a run. It finds them by title, so it also finds those whose creation was never
 * answered. Links go with their album.
 * @throws CheckFailed when something is left
 */
export async function removeWhatWasMade(title: string, ask: Ask): Promise<void> {
  const made = async () => {
    const { albums, photos } = await ask<Newest>(NEWEST)
    const is = (each: Titled) => each.title === title
    return { albums: albums.items.filter(is), photos: photos.items.filter(is) }
  }
  const { albums, photos } = await made()
  for (const { id } of albums) await ask('mutation ($id: ID!) { deleteAlbum(id: $id) }', { id })
  if (photos.length > 0)
    await ask('mutation ($ids: [ID!]!) { delete(ids: $ids) }', { ids: photos.map(({ id }) => id) })
  // Lists are read eventually consistently.
  for (let tries = 0; tries < 20; tries += 1) {
    const left = await made()
    if (left.albums.length + left.photos.length === 0) return
    await sleep(PAUSE_MS)
  }
  must(false, `The album or the photo "${title}" is still there.`)
}
