import type { ApolloClient } from '@apollo/client'
import { useApolloClient } from '@apollo/client/react'
import { useSyncExternalStore } from 'react'
import { usePhotoViews } from '../../photos/use-photos.ts'
import { isMarked, setMark } from '../../shared/edit/marks.ts'
import { useSelection } from '../../shared/selection/selection.ts'
import { markText } from '../../shared/text/marks.ts'
import { BarAction } from '../../shared/ui/BarAction.tsx'

/** Marks these photos as favourites or, if all of them are, as no favourites. */
export const toggleFavourites = (client: ApolloClient, ids: readonly string[]) =>
  void setMark(client, 'favourite', ids, !isMarked(client, 'favourite', ids))

/** The action for the selected photos. */
export function MarkFavourites() {
  const client = useApolloClient()
  const { store } = usePhotoViews()
  const selected = useSelection()
  const areAll = useSyncExternalStore(store.subscribe, () => isMarked(client, 'favourite', selected))
  const { name, longName } = areAll ? { ...markText.unfavourite, longName: undefined } : markText.favourite
  return (
    <BarAction
      icon="heart"
      name={name}
      longName={longName}
      onClick={() => toggleFavourites(client, [...selected])}
    />
  )
}
