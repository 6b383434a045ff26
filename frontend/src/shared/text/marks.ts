import { going, photos } from './selection.ts'

const told = (one: string, several: string) => (count: number) =>
  count > 1 ? `${photos(count)} ${several}.` : `${one}.`

/** Texts of favourites. They are loaded with what changes photos. */
export const markText = {
  favourite: {
    name: 'Favourite',
    longName: 'Mark as favourite',
    progressText: going('Adding to favourites'),
    done: told('Added to favourites', 'added to favourites'),
  },
  unfavourite: {
    name: 'Unfavourite',
    progressText: going('Removing from favourites'),
    done: told('Removed from favourites', 'removed from favourites'),
  },
}
