import type { markText } from '../marks.ts'
import { going, photos } from './count.ts'

const counting = (one: string, several: string) => (count: number) =>
  count > 1 ? `${photos(count)} ${several}.` : `${one}.`

export const marks: typeof markText = {
  favourite: {
    name: 'Favorit',
    longName: 'Zu den Favoriten',
    progressText: going('Kommt zu den Favoriten'),
    done: counting('Zu den Favoriten hinzugefügt', 'zu den Favoriten hinzugefügt'),
  },
  unfavourite: {
    name: 'Aus Favoriten',
    longName: 'Aus Favoriten entfernen',
    progressText: going('Wird aus den Favoriten entfernt'),
    done: counting('Aus den Favoriten entfernt', 'aus den Favoriten entfernt'),
  },
  archive: {
    name: 'Archivieren',
    progressText: going('Wird archiviert'),
    done: counting('Archiviert', 'archiviert'),
  },
  unarchive: {
    name: 'Zurückholen',
    progressText: going('Kommt zurück in die Zeitleiste'),
    done: counting('Zurück in der Zeitleiste', 'zurück in der Zeitleiste'),
  },
  approve: {
    progressText: going('Wird freigegeben'),
    done: counting('Freigegeben', 'freigegeben'),
  },
  archived: 'Archiviert',
  addedBy: 'Hinzugefügt von',
  allBy: (name) => `Alle Fotos von ${name}`,
}
