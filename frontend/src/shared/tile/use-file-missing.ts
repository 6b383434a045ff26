import { useEffect } from 'react'
import { usePhotoViews } from '../../photos/use-photos.ts'
import { useStore } from '../state/create-store.ts'
import { useUploadProgress } from '../../photos/upload-progress.ts'
import type { TilePhoto } from './tile-photo.ts'

/** Whether the photo's file must be added again. */
export function useFileMissing({ id, status }: Pick<TilePhoto, 'id' | 'status'>): boolean {
  const { missingFiles } = usePhotoViews()
  const isUploaded = useUploadProgress(id) !== undefined
  const isMissing = useStore(missingFiles.ids, (ids) => ids.has(id))
  const isPending = status === 'PENDING_UPLOAD'
  useEffect(() => {
    if (isUploaded) missingFiles.forget(id)
    else if (isPending) return missingFiles.watch(id)
  }, [missingFiles, id, isPending, isUploaded])
  return isPending && !isUploaded && isMissing
}
