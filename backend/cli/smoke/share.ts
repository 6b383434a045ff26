/** The steps of a guest: a share link, the shared album, the ended link. */
import {
  AddToAlbumDocument,
  CreateAlbumDocument,
  ShareDocument,
  SharedDocument,
  UnshareDocument,
} from '../generated/graphql.ts'
import type { Config } from '@album/model/config'
import { type Ask, asking, mustRefuse } from './graphql.ts'
import { fetchSigned } from './picture.ts'
import { must } from './steps.ts'
import { guestGetsNoMore } from './strangers.ts'

interface Link {
  id: string
  token: string
}

export async function share(id: string, title: string, ask: Ask): Promise<Link> {
  const { createAlbum } = await ask(CreateAlbumDocument, { input: { title } })
  const albumId = createAlbum.id
  await ask(AddToAlbumDocument, { albumId, ids: [id] })
  const { id: link, token } = (await ask(ShareDocument, { albumId })).share
  must(token, 'The share link has no token.')
  return { id: link, token }
}

/** Checks that a guest sees this album and its photo without the original, and nothing else. */
export async function visit(
  config: Config,
  token: string,
  id: string,
  title: string,
  signal: AbortSignal,
): Promise<void> {
  const { sharedAlbum, sharedPhotos } = await asking(config.graphqlUrl, token, signal)(SharedDocument, {})
  must(sharedAlbum.title === title && sharedAlbum.count === 1, 'The guest sees another album.')
  const [photo, ...others] = sharedPhotos.items
  must(photo?.id === id && others.length === 0, 'The guest does not see exactly the photo of this album.')
  must(photo.images.length > 0, 'The guest gets no pictures.')
  must(
    photo.images.every(({ name }) => name !== 'ORIGINAL'),
    'The guest gets the original, although the link gives no originals.',
  )
  for (const image of photo.images) await fetchSigned(image, signal)
  await guestGetsNoMore(config, token, signal)
}

/** Ends the link and checks that its token is refused at once: each field reads the link, even if AppSync has kept the authorization. */
export async function end({ graphqlUrl }: Config, { id, token }: Link, ask: Ask, signal: AbortSignal) {
  await ask(UnshareDocument, { id })
  await mustRefuse(graphqlUrl, 'A guest of an ended link', token, SharedDocument, signal)
}
