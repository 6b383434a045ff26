import { dateText } from '../dates.ts'
import type { contributionsText } from '../contributions.ts'
import { number, size } from '../numbers.ts'
import { photos as counted } from './count.ts'

export const contributions: typeof contributionsText = {
  allow: 'Gäste können Fotos hinzufügen',
  allowAbout: 'Die Fotos gehören dir, zeigen den Namen des Gastes und zählen zu deinem Kontingent.',
  photos: 'Höchstzahl der Fotos',
  gigabytes: 'Höchstgröße insgesamt in GB',
  days: 'Anzahl der Tage ab jetzt',
  daysAbout: 'Höchstens, bis der Link endet.',
  approval: 'Ich gebe jedes Foto vorher frei',
  approvalAbout: 'Vor der Freigabe sieht niemand sonst ein Foto.',
  wrong: (photos, gigabytes, days) =>
    `Wähl 1 bis ${number.format(photos)} Fotos, höchstens ${number.format(gigabytes)} Gigabyte und 1 bis ${number.format(days)} Tage.`,
  stopped:
    'Gespeichert. Gäste können keine Fotos mehr hinzufügen. Fotos, die noch gesendet werden, kommen nicht mehr dazu.',
  state: ({ photos, bytes, addedPhotos, addedBytes, until, adding }) => {
    const added = `Gäste haben ${counted(addedPhotos)} hinzugefügt`
    const end = `${dateText(until)} Uhr`
    const [morePhotos, moreBytes] = [photos - addedPhotos, bytes - addedBytes]
    if (!adding) return `${added}. Mehr können sie nicht hinzufügen.`
    if (Date.parse(until) <= Date.now()) return `${added}. Das war möglich bis zum ${end}.`
    if (morePhotos <= 0 || moreBytes <= 0) return `${added}. Mehr nimmt der Link nicht auf.`
    return `${added}. Noch frei: ${counted(morePhotos)}, ${size(moreBytes)}, bis ${end}.`
  },
}
