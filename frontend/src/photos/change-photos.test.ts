import { expect, test, vi } from 'vitest'
import { MarkAsFavouritesDocument } from '../generated/graphql.ts'
import { aPhoto, clientAnswering } from '../shared/api/answers.fixture.ts'
import { catchUp } from '../shared/realtime/catch-up.ts'
import { changeBatch } from './change-photos.ts'
import { rowOf } from './photo.ts'
import { photosOf } from './photos.ts'

test('fault 26: a photo that was deleted during a connection loss does not stay because an edit from before it is answered after it', async () => {
  let answer = () => {}
  const answered = new Promise<void>((resolve) => (answer = resolve))
  const client = clientAnswering({
    MarkAsFavourites: async () => {
      await answered
      return { data: { favourite: [aPhoto({ id: 'p', version: 2, favourite: true })] } }
    },
    PhotosById: () => ({ data: { photosById: [] } }),
  })
  const { store } = photosOf(client)
  store.merge([rowOf(aPhoto({ id: 'p' }))], 'push')
  const changed = changeBatch(client, MarkAsFavouritesDocument, { ids: ['p'] })
  catchUp()
  answer()
  expect(await changed).toEqual([])
  await vi.waitFor(() => expect(store.row('p')).toBeUndefined(), 10_000)
})
