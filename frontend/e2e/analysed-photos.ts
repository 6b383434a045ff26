import { signInTo } from '../../backend/tests/library.ts'
import type { RunningAlbum } from './running-album.ts'

/** Creates a person with these photos and waits until they are analysed. */
export const analysedPhotosIn =
  (album: RunningAlbum) =>
  async (...photos: [name: string, bytes: Buffer][]) => {
    const person = await album.newPerson()
    const api = await signInTo(album.system.config, person)
    const ids: string[] = []
    for (const [name, bytes] of photos) ids.push(await api.upload(bytes, name))
    for (const id of ids) await api.photoOnce(id, (photo) => photo?.status === 'READY')
    return { person, api, ids }
  }
