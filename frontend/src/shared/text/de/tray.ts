import { counted } from '../numbers.ts'
import type { trayText } from '../tray.ts'

export const tray: typeof trayText = {
  outdated: 'Lade diese Seite neu, dann geht es weiter',
  arrived: (count) =>
    `${counted(count, 'Foto', 'Fotos')} hinzugefügt. ${count === 1 ? 'Es wird' : 'Sie werden'} analysiert.`,
}
