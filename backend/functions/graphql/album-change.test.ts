import { readFileSync } from 'node:fs'
import { buildSchema, type GraphQLObjectType, parse, validate } from 'graphql'
import { expect, test } from 'vitest'
import { PUBLISH_ALBUM_CHANGE, PUBLISH_SHARED_ALBUM_CHANGE } from '../changes/album-announcements.ts'
import { ALBUM_CHANGE, SHARED_ALBUM_CHANGE } from './album-change.ts'

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
const schema = buildSchema(read('../../../.config/appsync.graphql') + read('../../../schema.graphql'), {
  assumeValidSDL: true,
})
const missing = (fragment: string, types: string[]) => {
  const selected = new Set(fragment.match(/\w+/g))
  return types.flatMap((type) =>
    Object.keys((schema.getType(type) as GraphQLObjectType).getFields()).filter(
      (field) => !selected.has(field),
    ),
  )
}

test('the API accepts an announcement of an album’s change to its owner and to guests', () => {
  for (const operation of [PUBLISH_ALBUM_CHANGE, PUBLISH_SHARED_ALBUM_CHANGE])
    expect(validate(schema, parse(operation))).toEqual([])
})

test('a push carries all of an album except its photos, and for guests all that they can see except places', () => {
  expect(missing(ALBUM_CHANGE, ['AlbumChange', 'Album'])).toEqual(['photos'])
  // One announcement goes to all links of an album. Only some show places: the page asks for that of the open photo.
  expect(
    missing(SHARED_ALBUM_CHANGE, ['SharedAlbumChange', 'SharedAlbum', 'SharedPhoto', 'SharedImage']),
  ).toEqual(['location', 'place'])
})
