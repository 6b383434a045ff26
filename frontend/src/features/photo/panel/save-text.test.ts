// @vitest-environment happy-dom
import { expect, onTestFinished, test } from 'vitest'
import { aPhoto, clientAnswering } from '../../../shared/api/answers.fixture.ts'
import { shownNotices } from '../../../shared/ui/notices.ts'
import { rowOf } from '../../../photos/photo.ts'
import { photosOf } from '../../../photos/photos.ts'
import { saveText } from './save-text.ts'

const shown = { id: 'a', field: 'description' } as const

/** An API with one photo, which answers a change when the test lets it; a change of an older version is a conflict. */
function openAlbum() {
  let description = ''
  let version = 1
  const waiting: (() => void)[] = []
  const photo = () => aPhoto({ id: 'a', description, version })
  const client = clientAnswering({
    DescribePhoto: ({ input }) =>
      new Promise((resolve) =>
        waiting.push(() => {
          if (input.version !== version)
            return resolve({ data: null, errors: [{ message: '…', errorType: 'Conflict' }] })
          version += 1
          description = input.description
          resolve({ data: { updatePhoto: photo() } })
        }),
      ),
    PhotosById: () => ({ data: { photosById: [photo()] } }),
  })
  const { store } = photosOf(client)
  store.merge([rowOf(photo())], 'answer')
  const answerLast = async () => {
    await expect.poll(() => waiting.length).toBeGreaterThan(0)
    waiting.pop()!()
  }
  return {
    client,
    answerLast,
    waiting,
    kept: () => description,
    text: () => store.row('a')?.photo?.description,
  }
}

test('a text that is typed after an Undo is kept, whichever of the two arrives first', async () => {
  const { client, answerLast, waiting, kept, text } = openAlbum()
  const first = saveText(client, { ...shown, value: 'At the lake', from: '', version: 1 })
  await answerLast()
  await first
  shownNotices().at(-1)!.action!.run()
  expect(text()).toBe(null)
  const second = saveText(client, { ...shown, value: 'At the lake', from: '', version: 2 })
  expect(text()).toBe('At the lake')
  // The network may deliver the later one first.
  const answering = setInterval(() => waiting.pop()?.(), 20)
  onTestFinished(() => clearInterval(answering))
  expect(await second).toBe('saved')
  expect(kept()).toBe('At the lake')
  expect(text()).toBe('At the lake')
})
