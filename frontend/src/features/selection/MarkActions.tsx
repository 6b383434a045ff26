import type { ApolloClient } from '@apollo/client'
import { useApolloClient } from '@apollo/client/react'
import { useSyncExternalStore } from 'react'
import { usePhotoViews } from '../../photos/use-photos.ts'
import { isMarked, setMark } from '../../shared/edit/marks.ts'
import { clearSelection, useSelection } from '../../shared/selection/selection.ts'
import { markText } from '../../shared/text/marks.ts'
import { BarAction } from '../../shared/ui/BarAction.tsx'

/** Marks these photos as favourites or, if all of them are, removes the mark. */
export const toggleFavourites = (client: ApolloClient, ids: readonly string[]) =>
  void setMark(client, 'favourite', ids, !isMarked(client, 'favourite', ids))

/** Takes these photos out of the timeline or, if all of them are, puts them back. */
export function toggleArchived(client: ApolloClient, ids: readonly string[]) {
  void setMark(client, 'archived', ids, !isMarked(client, 'archived', ids))
  clearSelection()
}

/** The actions for the selected photos. */
export function MarkActions() {
  const client = useApolloClient()
  const { store } = usePhotoViews()
  const selected = useSelection()
  const areFavourites = useSyncExternalStore(store.subscribe, () => isMarked(client, 'favourite', selected))
  const areArchived = useSyncExternalStore(store.subscribe, () => isMarked(client, 'archived', selected))
  const favourite = areFavourites ? markText.unfavourite : markText.favourite
  return (
    <>
      <BarAction
        what="favourite"
        icon="heart"
        name={favourite.name}
        longName={favourite.longName}
        onClick={() => toggleFavourites(client, [...selected])}
      />
      <BarAction
        what="archive"
        icon="archive"
        name={areArchived ? markText.unarchive.name : markText.archive.name}
        onClick={() => toggleArchived(client, [...selected])}
      />
    </>
  )
}
