import { useApolloClient } from '@apollo/client/react'
import { markHarmless } from '../../../shared/edit/harmless.ts'
import { useRevealed } from '../../../shared/picture/revealed.ts'
import { photoText } from '../../../shared/text/photo.ts'
import { text } from '../../../shared/text/text.ts'
import controls from '../../../shared/ui/controls.module.css'
import type { OpenedPhoto } from '../labels.ts'
import css from './PhotoPanel.module.css'

/**
 * Explains why a photo was blurred, after the user has revealed it, and lets the owner mark it as harmless.
 * Before that, the blur gives the reason.
 */
export function ModerationPanel({ photo: { id, moderation } }: { photo: OpenedPhoto }) {
  const client = useApolloClient()
  const revealed = useRevealed(id)
  if (moderation.length === 0 || !revealed) return null
  return (
    <div className={css.moderation}>
      <p>{photoText.moderated(moderation.map(({ name }) => name))}</p>
      <button
        type="button"
        className={controls.quiet}
        onClick={({ currentTarget }) => {
          // This button leaves the page.
          currentTarget.closest<HTMLElement>('[role=dialog]')?.focus()
          void markHarmless(client, [id])
        }}
      >
        {text.tile.harmless}
      </button>
    </div>
  )
}
