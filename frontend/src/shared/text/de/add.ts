import { MAX_GUEST_NAME_LENGTH } from '@album/model/limits'
import type { addText } from '../add.ts'
import { number } from '../numbers.ts'
import { photos } from './count.ts'

export const add: typeof addText = {
  heading: 'Fotos zu diesem Album hinzufügen',
  name: 'Dein Name',
  nameAbout: 'Er steht bei deinen Fotos, für alle mit einem Link zu diesem Album.',
  nameMissing: `Gib zuerst deinen Namen ein: 1 bis ${MAX_GUEST_NAME_LENGTH} Zeichen.`,
  choose: 'Fotos auswählen',
  noFolders: 'Ordner gehen hier nicht. Öffne den Ordner und zieh seine Fotos auf diese Seite.',
  send: (count) => `${number.format(count)} ${count === 1 ? 'Datei' : 'Dateien'} senden`,
  chooseMore: 'Mehr Fotos auswählen',
  approval: 'Andere sehen Fotos erst, wenn sie freigegeben sind.',
  about:
    'Die Fotos gehören dann der Person, der das Album gehört. Sie kann sie behalten, zeigen und löschen. Wenn deine Kamera den Aufnahmeort gespeichert hat, wird er mitgesendet.',
  close: 'Schließen',
  progress: 'Gesendete Fotos',
  sending: (sent, total) =>
    `Fotos werden gesendet: ${number.format(sent)} von ${number.format(total)}. Lass diese Seite offen.`,
  sent: (count, approval) =>
    approval
      ? `${photos(count)} gesendet. Andere sehen ${count === 1 ? 'es' : 'sie'} nach der Freigabe.`
      : `${photos(count)} gesendet. ${count === 1 ? 'Es erscheint' : 'Sie erscheinen'} im Album, sobald ${count === 1 ? 'es' : 'sie'} analysiert ${count === 1 ? 'ist' : 'sind'}.`,
  added: (count) => `Du hast ${photos(count)} hinzugefügt.`,
  takeBackLast: (count) =>
    count === 1 ? 'Letztes Foto zurücknehmen' : `Letzte ${photos(count)} zurücknehmen`,
  nothingSent: 'Es wurden keine Fotos hinzugefügt.',
  refused: (count) => `${number.format(count)} ${count === 1 ? 'Datei' : 'Dateien'} nicht hinzugefügt:`,
  cancel: 'Den Rest abbrechen',
  unreadable: 'Die Datei ist nicht lesbar. Wähl sie noch einmal aus.',
  changed: 'Die Datei wurde beim Senden geändert. Wähl sie noch einmal aus.',
  refusals: {
    NAME: `Gib einen Namen mit 1 bis ${MAX_GUEST_NAME_LENGTH} Zeichen ein.`,
    NOT_ALLOWED: 'Mit diesem Link können Gäste keine Fotos hinzufügen.',
    ADDING_ENDED: 'Gäste können mit diesem Link keine Fotos mehr hinzufügen.',
    LINK: 'Dieser Link ist beendet.',
    PHOTOS_OF_LINK: 'Dieser Link hat sein Fotolimit erreicht.',
    BYTES_OF_LINK: 'Diese Datei ist größer als der Platz, den dieser Link noch hat.',
    QUOTA_OF_OWNER:
      'Das Album nimmt vorerst keine Fotos mehr auf. Versuch es morgen noch einmal oder frag die Person, der das Album gehört.',
  },
  kept: (count) =>
    `Diese Seite ist veraltet. Lade sie neu, um ${number.format(count)} ${count === 1 ? 'Datei' : 'Dateien'} zu senden.`,
  reload: 'Neu laden',
  outdated: 'Diese Seite ist veraltet. Lade sie neu und füg diese Dateien dann noch einmal hinzu.',
  notAdded: 'Die Datei wurde nicht hinzugefügt. Wähl sie noch einmal aus.',
}
