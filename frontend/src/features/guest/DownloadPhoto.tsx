import { useState } from 'react'
import { guestText } from '../../shared/text/guest.ts'
import controls from '../../shared/ui/controls.module.css'
import { Icon } from '../../shared/ui/Icon.tsx'
import { announce } from '../../shared/ui/notices.ts'

/** Downloads a photo that the album may have to prepare first, and says while it does. @param download resolves when it is saved, or refused */
export function DownloadPhoto({ download }: { download: () => Promise<void> }) {
  const [isPreparing, setPreparing] = useState(false)
  const start = async () => {
    if (isPreparing) return
    setPreparing(true)
    announce(guestText.preparing)
    await download().finally(() => setPreparing(false))
  }
  return (
    <button type="button" className={controls.quiet} aria-disabled={isPreparing} onClick={() => void start()}>
      <Icon name="download" size={20} />
      {isPreparing ? guestText.preparing : guestText.download}
    </button>
  )
}
