import { isShownByBrowsers } from '@album/model/uploads'
import { setUploadProgress } from '../../photos/upload-progress.ts'
import type { FileUrls } from '../../shared/files/file-urls.ts'
import type { Upload } from './queue/upload.ts'

/** Larger pictures would take longer to decode than to upload. */
const MAX_BYTES = 30 * 1024 ** 2
/** How long the preview stays after the upload; by then the album has its own picture. */
const KEPT_MS = 10 * 60_000
/** A tile that has just been taken away may still be loading its preview, which would fail without its URL. */
const REVOKED_AFTER_MS = 10_000

interface Tile {
  fraction: number
  /** Undefined if not every browser can show it. */
  file?: Blob
  preview?: string
  /** The preview has been requested. */
  isPreviewRequested?: boolean
}

/** Shows an upload's progress on the photo's tile, with the file itself as a preview. */
export function createTileProgress(urls: FileUrls) {
  const tiles = new Map<string, Tile>()

  function publish(photoId: string, tile: Tile) {
    void setUploadProgress(photoId, {
      fraction: tile.fraction,
      /** Created only when a tile needs it: most of several hundred files never come into view. */
      get preview() {
        void makePreview(photoId, tile)
        return tile.preview
      },
    })
  }

  async function makePreview(photoId: string, tile: Tile) {
    if (tile.isPreviewRequested || !tile.file) return
    tile.isPreviewRequested = true
    const preview = await urls.make(tile.file)
    if (tiles.get(photoId) !== tile) return urls.revoke(preview)
    tile.preview = preview
    publish(photoId, tile)
  }

  function end(photoId: string) {
    const preview = tiles.get(photoId)?.preview
    tiles.delete(photoId)
    if (preview) setTimeout(() => urls.revoke(preview), REVOKED_AFTER_MS)
    return setUploadProgress(photoId, undefined)
  }

  return {
    show({ photoId, stage, sent, bytes, contentType }: Upload, file: Blob | undefined) {
      if (!photoId || stage === 'duplicate') return
      if (stage === 'failed') return void end(photoId)
      const tile: Tile = tiles.get(photoId) ?? { fraction: 0 }
      tiles.set(photoId, tile)
      tile.fraction = sent / bytes
      if (isShownByBrowsers(contentType) && bytes <= MAX_BYTES) tile.file ??= file
      publish(photoId, tile)
      if (stage === 'arrived') setTimeout(() => void end(photoId), KEPT_MS)
    },
    /** @returns when other windows can see that this one no longer uploads the photo */
    end,
  }
}
