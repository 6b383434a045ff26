import { inLanguage } from './in-language.ts'

/** Texts of what is edited in place. @param what a photo's or an album's title, a description, or a guest's name */
const editableText = (what: 'title' | 'description' | 'name') => ({
  saved: (text: string) => `${what[0]!.toUpperCase()}${what.slice(1)} ${text ? 'saved' : 'removed'}.`,
  changedSince: `Not undone: the ${what} has been changed since.`,
  notSaved: `The ${what} could not be saved. Try again.`,
  notSavedAs: (text: string) =>
    text ? `“${text}” could not be saved.` : `The ${what} could not be removed.`,
  changed: (text: string) =>
    text ? `The ${what} was changed to “${text}” somewhere else.` : `The ${what} was removed somewhere else.`,
  useMine: (text: string) => (text ? `Use “${text}”` : `Remove the ${what}`),
  retry: 'Try again',
})

export const titleText = inLanguage('title', editableText('title'))
export const descriptionText = inLanguage('description', editableText('description'))
export const guestNameText = inLanguage('guestName', editableText('name'))
