import type { ApolloClient } from '@apollo/client'
import {
  AlbumValuesDocument,
  type AlbumValuesQuery,
  type PhotoFilterInput,
  UpdateAlbumDocument,
} from '../../generated/graphql.ts'
import { codeOf, isConflict } from '../../shared/api/graphql-errors.ts'
import { inTurn } from '../../shared/edit/calls.ts'
import { retryConflicts } from '../../shared/edit/retry-conflicts.ts'
import { readRunningAgain } from '../../shared/realtime/read-again.ts'
import { albumChangesText } from '../../shared/text/album-changes.ts'
import { albumsText } from '../../shared/text/albums.ts'
import type { titleText } from '../../shared/text/editable.ts'
import { announce, notify } from '../../shared/ui/notices.ts'

/** The values that a person changes in an album, one at a time. */
interface Values {
  title: string
  /** The chosen photo; null for the default. */
  cover: string | null
  /** A smart album's search. */
  filter: PhotoFilterInput
}

interface Change<Field extends keyof Values> {
  field: Field
  from: Values[Field]
  to: Values[Field]
}

/** The API counts photos of the album, and refuses any other change of it for a moment. */
const isBusy = (error: unknown) => codeOf(error) === 'BUSY'
/** Another window has changed the value first. */
const isChanged = (error: unknown) => isConflict(error) && !isBusy(error)

/** The sentences about a change. */
interface Texts {
  saved: string
  changedSince: string
  notSaved: string
}

/**
 * Saves an album's title, with Undo, and shows it at once.
 * @param from the title that the user started from
 * @param texts those of the field, which is loaded with them
 * @returns `changed` if it was changed elsewhere since @throws if it could not be saved
 */
export async function saveTitle(
  client: ApolloClient,
  id: string,
  { to, from }: Omit<Change<'title'>, 'field'>,
  texts: typeof titleText,
): Promise<'saved' | 'changed'> {
  const done = await replace(client, id, { field: 'title', from, to })
  if (!done) return 'changed'
  offerUndo(client, id, done, { ...texts, saved: texts.saved(to) })
  return 'saved'
}

/** Makes a photo the cover of an album, with Undo. @throws if it could not be saved */
export const saveCover = (client: ApolloClient, id: string, photo: string) =>
  save(client, id, 'cover', photo, albumChangesText.cover)

/** Gives a smart album another search, with Undo. @throws if it could not be saved */
export const saveSearch = (
  client: ApolloClient,
  { id, title }: { id: string; title: string },
  filter: PhotoFilterInput,
) =>
  save(client, id, 'filter', filter, {
    ...albumChangesText.search,
    saved: albumChangesText.search.saved(title),
  })

/** Replaces the latest value, which the page may not know yet. */
async function save<Field extends keyof Values>(
  client: ApolloClient,
  id: string,
  field: Field,
  to: Values[Field],
  texts: Texts,
): Promise<void> {
  const done = await inTurn(() =>
    retryConflicts(async () => {
      const { [field]: from } = await read(client, id)
      return write(client, id, { field, from, to })
    }, isChanged),
  )
  offerUndo(client, id, done, texts)
}

function offerUndo<Field extends keyof Values>(
  client: ApolloClient,
  id: string,
  change: Change<Field>,
  texts: Texts,
) {
  const run = () => void undo(client, id, change, texts)
  const isNew = comparable(change.from) !== comparable(change.to)
  notify(texts.saved, isNew ? { label: albumsText.undo, run } : undefined)
}

/** Restores the earlier value, unless it has been changed since, in this window or elsewhere. */
async function undo<Field extends keyof Values>(
  client: ApolloClient,
  id: string,
  { field, from, to }: Change<Field>,
  { saved, changedSince, notSaved }: Texts,
): Promise<void> {
  try {
    const undone = await replace(client, id, { field, from: to, to: from })
    if (undone) announce(saved)
    else notify(changedSince)
  } catch (error) {
    const code = codeOf(error)
    notify(code === 'COVER' ? albumChangesText.coverAway : code === 'ALBUM' ? albumsText.gone : notSaved)
  }
}

/**
 * Replaces a value that the user has seen.
 * @returns what was done; undefined if it was changed elsewhere since @throws if it could not be saved
 */
async function replace<Field extends keyof Values>(
  client: ApolloClient,
  id: string,
  change: Change<Field>,
): Promise<Change<Field> | undefined> {
  const { field, to } = change
  const settle = field === 'title' ? showTitle(client, id, to as string) : () => {}
  try {
    return await inTurn(async () => {
      try {
        return await write(client, id, change)
      } catch (error) {
        if (!isChanged(error)) throw error
        const { [field]: now } = await read(client, id)
        // An earlier try may have saved it without an answer.
        return comparable(now) === comparable(to) ? change : undefined
      }
    })
  } finally {
    settle()
  }
}

/**
 * Tries again while photos of the album are being counted.
 * @returns the change, with the new value as the album keeps it @throws a conflict if the album has another value by now
 */
async function write<Field extends keyof Values>(
  client: ApolloClient,
  id: string,
  { field, from, to }: Change<Field>,
): Promise<Change<Field>> {
  const input = { id, [field]: to, expected: { [field]: from } }
  const { data } = await retryConflicts(
    () => client.mutate({ mutation: UpdateAlbumDocument, variables: { input } }),
    isBusy,
  )
  readRunningAgain(client, ['Album', 'Albums'])
  return { field, from, to: valuesOf(data!.updateAlbum)[field] }
}

/** The album's values now, which the page then shows. @throws if the album is gone or was not reached */
async function read(client: ApolloClient, id: string): Promise<Values> {
  const values = { query: AlbumValuesDocument, variables: { id } }
  // With another policy, Apollo would answer with a title that is still being saved.
  const { data } = await client.query({ ...values, fetchPolicy: 'no-cache' })
  client.writeQuery({ ...values, data: data! })
  return valuesOf(data!.album!)
}

const valuesOf = ({ title, chosenCover, filter }: NonNullable<AlbumValuesQuery['album']>): Values => ({
  title,
  cover: chosenCover,
  filter: JSON.parse(filter ?? '{}') as PhotoFilterInput,
})

/** The fields of a search come in any order. */
const comparable = (value: Values[keyof Values]) =>
  JSON.stringify(value && typeof value === 'object' ? Object.entries(value).sort() : value)

let shown = 0

/** Shows a title that is being saved. @returns a function that ends this */
function showTitle({ cache }: ApolloClient, id: string, title: string): () => void {
  const layer = `title ${++shown}`
  cache.recordOptimisticTransaction((cache) => {
    cache.modify({
      id: cache.identify({ __typename: 'Album', id }),
      fields: { title: () => title },
    })
  }, layer)
  return () => cache.removeOptimistic(layer)
}
