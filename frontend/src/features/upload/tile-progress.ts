import { setUploadProgress } from '../../shared/tile/upload-progress.ts'
import type { FileUrls } from './file-urls.ts'
import type { Upload } from './upload.ts'

/** What every browser shows; a larger picture would take longer to decode than to arrive. */
const SHOWN = /^image\/(jpeg|png|webp|gif|avif|bmp)$/
const MAX_BYTES = 30 * 1024 ** 2
/** After its bytes have arrived; by then the album has a picture of its own. */
const KEPT_MS = 10 * 60_000

interface Tile {
  fraction: number
  /** Nothing where no browser shows it. */
  file?: Blob
  preview?: string
  /** The preview has been asked for. */
  asked?: boolean
}

/** Shows an upload's progress on the photo's tile, with the file itself as a preview. */
export function createTileProgress(urls: FileUrls) {
  const tiles = new Map<string, Tile>()

  function publish(photoId: string, tile: Tile) {
    setUploadProgress(photoId, {
      fraction: tile.fraction,
      /** Made when a tile asks for it: most of several hundred files are never looked at. */
      get preview() {
        void makePreview(photoId, tile)
        return tile.preview
      },
    })
  }

  async function makePreview(photoId: string, tile: Tile) {
    if (tile.asked || !tile.file) return
    tile.asked = true
    const preview = await urls.make(tile.file)
    if (tiles.get(photoId) !== tile) return urls.revoke(preview)
    tile.preview = preview
    publish(photoId, tile)
  }

  function end(photoId: string) {
    const preview = tiles.get(photoId)?.preview
    tiles.delete(photoId)
    setUploadProgress(photoId, undefined)
    if (preview) urls.revoke(preview)
  }

  return {
    show({ photoId, stage, sent, bytes, contentType }: Upload, file: Blob | undefined) {
      if (!photoId || stage === 'duplicate') return
      if (stage === 'failed') return end(photoId)
      const tile: Tile = tiles.get(photoId) ?? { fraction: 0 }
      tiles.set(photoId, tile)
      tile.fraction = sent / bytes
      if (SHOWN.test(contentType) && bytes <= MAX_BYTES) tile.file ??= file
      publish(photoId, tile)
      if (stage === 'arrived') setTimeout(() => end(photoId), KEPT_MS)
    },
    end,
  }
}
