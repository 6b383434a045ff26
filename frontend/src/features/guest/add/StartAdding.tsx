import { useState } from 'react'
import { warnBeforeLeaving } from '../../../shared/ui/before-leaving.ts'
import { refusalOf, typeOf } from '../../upload/files/check-file.ts'
import { hashFile } from '../../upload/files/hash-file.ts'
import { putFile } from '../../upload/queue/put-file.ts'
import type { GuestClient } from '../guest-client.ts'
import { AddPhotos } from './AddPhotos.tsx'
import { createGuestApi } from './guest-api.ts'
import { createGuestUploads, fileRefusal } from './guest-uploads.ts'

interface Props {
  client: GuestClient['client']
  approval: boolean
  onClose: () => void
}

/** The longest pause between two tries, in milliseconds. */
const LONGEST_PAUSE = 30_000

/** A guest's uploads, for as long as they are on the page. */
export default function StartAdding({ client, approval, onClose }: Props) {
  const [uploads] = useState(() =>
    createGuestUploads({
      api: createGuestApi(client),
      put: putFile,
      hash: hashFile,
      refusalOf: (file) => {
        const code = refusalOf(file)
        return code && fileRefusal(code as Parameters<typeof fileRefusal>[0])
      },
      typeOf,
      pause: (attempt) =>
        new Promise((resolve) =>
          setTimeout(resolve, Math.random() * Math.min(LONGEST_PAUSE, 1000 * 2 ** attempt)),
        ),
      warn: warnBeforeLeaving,
    }),
  )
  return <AddPhotos uploads={uploads} approval={approval} onClose={onClose} />
}
