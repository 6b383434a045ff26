import { setUploadProgress } from '../../shared/tile/upload-progress.ts'
import type { Upload } from './upload.ts'

/** What every browser shows; a larger picture would take longer to decode than to arrive. */
const SHOWN = /^image\/(jpeg|png|webp|gif|avif|bmp)$/
const MAX_BYTES = 30 * 1024 ** 2
/** After its bytes have arrived; by then the album has a picture of its own. */
const KEPT_MS = 10 * 60_000

/** Shows an upload's progress on the photo's tile, with the file itself as a preview. */
export function createTileProgress() {
  const previews = new Map<string, string>()

  /** Made when a tile asks for it: most of several hundred files are never looked at. */
  function previewOf(photoId: string, file: Blob | undefined) {
    if (!previews.has(photoId) && file) previews.set(photoId, URL.createObjectURL(file))
    return previews.get(photoId)
  }

  function end(photoId: string) {
    const preview = previews.get(photoId)
    previews.delete(photoId)
    setUploadProgress(photoId, undefined)
    if (preview) URL.revokeObjectURL(preview)
  }

  return {
    show({ photoId, stage, sent, bytes, contentType }: Upload, file: Blob | undefined) {
      if (!photoId || stage === 'duplicate') return
      if (stage === 'failed') return end(photoId)
      const shown = SHOWN.test(contentType) && bytes <= MAX_BYTES ? file : undefined
      setUploadProgress(photoId, {
        fraction: sent / bytes,
        get preview() {
          return previewOf(photoId, shown)
        },
      })
      if (stage === 'arrived') setTimeout(() => end(photoId), KEPT_MS)
    },
    end,
  }
}
