import { number } from '../numbers.ts'
import type { uploadText } from '../upload.ts'

export const upload: typeof uploadText = {
  add: 'Fotos hinzufügen',
  moreWays: 'Weitere Wege, Fotos hinzuzufügen',
  choosePhotos: 'Fotos auswählen',
  chooseFolder: 'Ordner auswählen',
  anywhere: 'Du kannst Fotos auch überall ablegen oder einfügen.',
  drop: 'Leg Fotos oder Ordner hier ab, um sie hinzuzufügen',
  notStarted: 'Gerade lassen sich keine Fotos hinzufügen. Prüf deine Verbindung und versuch es noch einmal.',
  removeRefused: (count) =>
    count === 1 ? 'Diese Datei entfernen' : `Diese ${number.format(count)} entfernen`,
}
