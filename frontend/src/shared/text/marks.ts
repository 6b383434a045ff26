import { inLanguage } from './in-language.ts'
import { going, photos } from './numbers.ts'

const counting = (one: string, several: string) => (count: number) =>
  count > 1 ? `${photos(count)} ${several}.` : `${one}.`

/** Texts of favourites, the archive and approvals. They are loaded with what changes photos. */
export const markText = inLanguage('marks', {
  favourite: {
    name: 'Favourite',
    longName: 'Mark as favourite',
    progressText: going('Adding to favourites'),
    done: counting('Added to favourites', 'added to favourites'),
  },
  unfavourite: {
    name: 'Unfavourite',
    longName: 'Unfavourite',
    progressText: going('Removing from favourites'),
    done: counting('Removed from favourites', 'removed from favourites'),
  },
  archive: {
    name: 'Archive',
    progressText: going('Archiving'),
    done: counting('Archived', 'archived'),
  },
  unarchive: {
    name: 'Unarchive',
    progressText: going('Moving to the timeline'),
    done: counting('Moved back to the timeline', 'moved back to the timeline'),
  },
  /** Of photos that guests have added. */
  approve: {
    progressText: going('Approving'),
    done: counting('Approved', 'approved'),
  },
  archived: 'Archived',
  /** The guest who added a photo. */
  addedBy: 'Added by',
  allBy: (name: string) => `All photos by ${name}`,
})
