// @vitest-environment happy-dom
import { act, renderHook } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { useUploadProgress } from '../../photos/upload-progress.ts'
import { createTileProgress } from './tile-progress.ts'
import type { Upload } from './queue/upload.ts'

const upload = { photoId: '1', stage: 'uploading', sent: 5, bytes: 10, contentType: 'image/jpeg' } as Upload
const file = new Blob(['a photo'])

test('a tile shows the file itself while its bytes travel, and lets go of it at the end', async () => {
  const urls = { make: vi.fn(async () => 'blob:a-photo'), revoke: vi.fn() }
  const tiles = createTileProgress(urls)
  const { result } = renderHook(() => {
    const progress = useUploadProgress('1')
    return progress && { fraction: progress.fraction, preview: progress.preview }
  })
  await act(async () => tiles.show(upload, file))
  await act(async () => tiles.show({ ...upload, sent: 10 }, file))
  expect(result.current).toEqual({ fraction: 1, preview: 'blob:a-photo' })
  expect(urls.make).toHaveBeenCalledTimes(1)
  vi.useFakeTimers()
  act(() => tiles.end('1'))
  expect(result.current).toBeUndefined()
  // The picture may still be loading.
  expect(urls.revoke).not.toHaveBeenCalled()
  vi.runAllTimers()
  expect(urls.revoke).toHaveBeenCalledWith('blob:a-photo')
  vi.useRealTimers()
})

test('a file that is taken out while its preview is made leaves nothing behind', async () => {
  let answer = (_url: string) => {}
  const urls = { make: () => new Promise<string>((resolve) => (answer = resolve)), revoke: vi.fn() }
  const tiles = createTileProgress(urls)
  const { result } = renderHook(() => useUploadProgress('1')?.preview)
  act(() => tiles.show(upload, file))
  act(() => tiles.end('1'))
  await act(async () => answer('blob:late'))
  expect(result.current).toBeUndefined()
  expect(urls.revoke).toHaveBeenCalledWith('blob:late')
})
