import { inLanguage } from './in-language.ts'

/** Texts of changes of an album. They load with what makes these changes. */
export const albumChangesText = inLanguage('albumChanges', {
  cover: {
    saved: 'Cover changed.',
    changedSince: 'Not undone: the cover has been changed since.',
    notSaved: 'The cover could not be changed. Try again.',
  },
  coverAway: 'Not undone: the earlier cover is no longer in the album.',
  search: {
    saved: (title: string) => `Saved the new search of “${title}”.`,
    changedSince: 'Not undone: the search has been changed since.',
    notSaved: 'The search could not be saved. Try again.',
  },
})
