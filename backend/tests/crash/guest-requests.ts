import type { SharedUpload, Upload } from '../../generated/graphql.ts'
import { Library, sha256 } from '../library.ts'
import { ask, Refused } from './ask.ts'

export const GUESTS = ['Zoë Bell', 'Max']

/** A link by which guests add photos, with the counts that the album has acknowledged: photos whose upload was not cancelled. */
export interface LinkForGuests {
  album: string
  token: string
  photos: number
  bytes: number
}

/** A recorded photo, and where to send its bytes. */
export type Target = Pick<SharedUpload, 'id'> & Pick<Upload, 'url' | 'headers'>

export const guestOf = ({ config }: Library, { token }: LinkForGuests) => new Library(config, token)

/** @throws Refused if the photo is not recorded, because other guests were adding theirs */
export async function reserveAsGuest(
  library: Library,
  link: LinkForGuests,
  name: string,
  bytes: Buffer,
  fileName: string,
): Promise<Target> {
  const file = `fileName: "${fileName}", contentType: "image/png", bytes: ${bytes.length}, sha256: "${sha256(bytes)}"`
  const { createSharedUpload } = await ask(
    guestOf(library, link),
    `createSharedUpload(name: "${name}", input: [{ ${file} }]) { id url headers { name value } }`,
  )
  return createSharedUpload[0]
}

/** @throws Refused if the photo stays: its bytes have arrived, or other changes came in between */
export const cancelOnceAsGuest = async (library: Library, link: LinkForGuests, id: string, bytes: Buffer) =>
  void (await ask(guestOf(library, link), `cancelSharedUpload(id: "${id}", sha256: "${sha256(bytes)}")`))

/**
 * Cancels an upload, and tries again if other changes came in between.
 * @param mayBeGone an earlier attempt may have lost its answer
 */
export async function cancelAsGuest(
  library: Library,
  link: LinkForGuests,
  id: string,
  bytes: Buffer,
  mayBeGone: boolean,
): Promise<void> {
  for (;;) {
    try {
      return await cancelOnceAsGuest(library, link, id, bytes)
    } catch (error) {
      if (error instanceof Refused) continue
      const { photo } = await library.ask(`{ photo(id: "${id}") { id } }`)
      if (mayBeGone && !photo) return
      throw error
    }
  }
}
