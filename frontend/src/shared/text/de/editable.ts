import type { titleText } from '../editable.ts'

const editable = (article: string, noun: string): typeof titleText => {
  const what = `${article} ${noun}`
  return {
    saved: (text) => `${noun} ${text ? 'gespeichert' : 'entfernt'}.`,
    changedSince: `Nicht rückgängig gemacht: ${what} wurde inzwischen geändert.`,
    notSaved: `${what} konnte nicht gespeichert werden. Versuch es noch einmal.`,
    notSavedAs: (text) =>
      text ? `„${text}“ konnte nicht gespeichert werden.` : `${what} konnte nicht entfernt werden.`,
    changed: (text) =>
      text ? `${what} wurde anderswo zu „${text}“ geändert.` : `${what} wurde anderswo entfernt.`,
    useMine: (text) => (text ? `„${text}“ verwenden` : 'Trotzdem entfernen'),
    retry: 'Noch einmal versuchen',
  }
}

export const title = editable('Der', 'Titel')
export const description = editable('Die', 'Beschreibung')
export const guestName = editable('Der', 'Name')
