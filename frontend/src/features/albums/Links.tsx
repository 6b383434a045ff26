import { useState } from 'react'
import type { Share_ShareFragment } from '../../generated/graphql.ts'
import { linksText } from '../../shared/text/links.ts'
import { selectionText } from '../../shared/text/selection.ts'
import controls from '../../shared/ui/controls.module.css'
import { ShareLink } from './ShareLink.tsx'
import css from './ShareAlbum.module.css'

interface Props {
  shares: readonly Share_ShareFragment[]
  canTakePhotos: boolean
  onEnded: (id: string) => void
}

/** The active links, each with buttons that change or revoke it. */
export function Links({ shares, canTakePhotos, onEnded }: Props) {
  /** Shown here because the dialog would cover a notice. */
  const [{ message, undo }, setShown] = useState<{ message: string; undo?: () => void }>({ message: '' })
  return (
    <section className={css.links}>
      {shares.length > 0 && <h3>{linksText.links}</h3>}
      <ul>
        {shares.map((share) => (
          <ShareLink
            key={share.id}
            share={share}
            canTakePhotos={canTakePhotos}
            onEnded={onEnded}
            onMessage={(message, undo) => setShown({ message, ...(undo && { undo }) })}
          />
        ))}
      </ul>
      <p role="status" tabIndex={-1} className={css.about}>
        {message}
        {undo && (
          <button
            type="button"
            className={controls.quiet}
            onClick={() => {
              setShown({ message: '' })
              undo()
            }}
          >
            {selectionText.undo}
          </button>
        )}
      </p>
    </section>
  )
}
