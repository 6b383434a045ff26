/** Texts of a photo's or an album's editable title. */
export const titleText = {
  notSaved: 'The title could not be saved. Try again.',
  notSavedAs: (title: string) => `“${title}” could not be saved.`,
  changed: (title: string) => `The title was changed to “${title}” somewhere else.`,
  useMine: (title: string) => `Use “${title}”`,
  retry: 'Try again',
}
