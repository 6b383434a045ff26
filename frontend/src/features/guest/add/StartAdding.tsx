import { useEffect, useState } from 'react'
import { addText } from '../../../shared/text/add.ts'
import { warnBeforeLeaving } from '../../../shared/ui/before-leaving.ts'
import type { Source } from '../../../shared/files/chosen-files.ts'
import { refusalOfFile, typeOf } from '../../../shared/files/check-file.ts'
import { createFileUrls } from '../../../shared/files/file-urls.ts'
import { hashFile } from '../../../shared/files/hash-file.ts'
import { measurePicture } from '../../../shared/files/measure-picture.ts'
import { putFile } from '../../../shared/files/put-file.ts'
import type { GuestClient } from '../guest-client.ts'
import type { OwnPhotos } from '../own-photos.ts'
import { AddPhotos } from './AddPhotos.tsx'
import { createGuestApi } from './guest-api.ts'
import { keptFilesOf } from './kept-files.ts'
import { createGuestUploads, fileRefusal, type GuestUploads } from './guest-uploads.ts'

/** Started in advance, as hash-file.ts does. */
const urls = createFileUrls()

interface Props {
  /** The latest drop on the page. */
  dropped: readonly Source[]
  client: GuestClient['client']
  own: OwnPhotos
  /** False once the link's owner has stopped adding, or its time is over. */
  canAdd: boolean
  approval: boolean
  /** The uploads of a guest whose link has ended since. */
  ended?: GuestUploads
  onStart?: (adding: { uploads: GuestUploads; approval: boolean }) => void
  onTakeBack?: (ids: readonly string[]) => void
  onClose: () => void
}

/** A guest's uploads, for as long as they are on the page. */
export default function StartAdding(props: Props) {
  const { dropped, client, own, canAdd, approval, ended, onStart, onTakeBack, onClose } = props
  const [kept] = useState(() => keptFilesOf(own))
  const [uploads] = useState(
    () =>
      ended ??
      createGuestUploads({
        api: createGuestApi(client, own.receipt),
        put: putFile,
        hash: hashFile,
        measure: (file) => measurePicture(file, urls),
        refusalOf: (file) => {
          const code = refusalOfFile(file)
          return code && fileRefusal(code as Parameters<typeof fileRefusal>[0])
        },
        typeOf,
        onSent: (id, drop) => void own.add(id, drop),
        kept,
        warn: warnBeforeLeaving,
      }),
  )
  useEffect(() => onStart?.({ uploads, approval }), [onStart, uploads, approval])
  useEffect(() => {
    if (!canAdd) uploads.refuseRest(ended ? addText.refusals.LINK : addText.refusals.ADDING_ENDED)
  }, [canAdd, ended, uploads])
  return (
    <AddPhotos
      dropped={dropped}
      kept={kept}
      uploads={uploads}
      canAdd={canAdd}
      hasEnded={Boolean(ended)}
      approval={approval}
      own={own}
      onTakeBack={onTakeBack}
      onClose={onClose}
    />
  )
}
