import { expect, onTestFinished, test, vi } from 'vitest'
import { aPhoto } from '../shared/api/answers.fixture.ts'
import { catchUp } from '../shared/realtime/catch-up.ts'
import { createDetails } from './details.ts'
import { rowOf } from './photo.ts'
import { createPhotoStore } from './store.ts'

/** Visible photos of a strip, and a network that the test cuts. */
function visiblePhotos() {
  const store = createPhotoStore()
  const ids = ['a', 'b']
  store.merge(
    ids.map((id) => ({ ...rowOf(aPhoto({ id })), photo: undefined })),
    'answer',
  )
  const network = { isOn: false }
  const readPhotos = vi.fn(async (ids: readonly string[]) => {
    if (!network.isOn) throw new Error('No network.')
    store.merge(
      ids.map((id) => rowOf(aPhoto({ id }))),
      'answer',
    )
  })
  const details = createDetails(store, readPhotos)
  onTestFinished(details.watch())
  details.setVisible(ids)
  return { network, readPhotos, loaded: () => ids.filter((id) => store.row(id)?.photo) }
}

test('photos that a lost network left without titles and labels have them when it is back', async () => {
  const { network, readPhotos, loaded } = visiblePhotos()
  await expect.poll(() => readPhotos.mock.results).toHaveLength(1)
  await expect(readPhotos.mock.results[0]!.value).rejects.toThrow()
  network.isOn = true
  catchUp()
  await expect.poll(loaded).toEqual(['a', 'b'])
  expect(readPhotos).toHaveBeenCalledTimes(2)
})

test('photos whose request fails when the network is already back are loaded too', async () => {
  const { network, readPhotos, loaded } = visiblePhotos()
  network.isOn = true
  // The failure of the first request arrives after this.
  catchUp()
  await expect.poll(loaded).toEqual(['a', 'b'])
  expect(readPhotos).toHaveBeenCalledTimes(2)
})
