import { useSyncExternalStore } from 'react'
import { useApolloClient } from '@apollo/client/react'
import { usePhotoViews } from '../../photos/use-photos.ts'
import { markHarmless } from '../../shared/edit/harmless.ts'
import { useSelection } from '../../shared/selection/selection.ts'
import { text } from '../../shared/text/text.ts'
import { BarAction } from '../../shared/ui/BarAction.tsx'

/** Marks the selected moderated photos as harmless. Shown only if there are any. */
export function NothingWrong() {
  const client = useApolloClient()
  const { store } = usePhotoViews()
  const selected = useSelection()
  const isAnyModerated = useSyncExternalStore(store.subscribe, () =>
    [...selected].some((id) => store.row(id)?.moderated),
  )
  if (!isAnyModerated) return null
  return (
    <BarAction
      what="harmless"
      icon="check"
      name={text.tile.harmless}
      onClick={() => void markHarmless(client, [...selected])}
    />
  )
}
