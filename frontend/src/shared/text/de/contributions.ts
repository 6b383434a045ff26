import type { contributionsText } from '../contributions.ts'
import { locale } from '../language.ts'
import { number, size } from '../numbers.ts'
import { photos as counted } from './count.ts'

const time = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' })

export const contributions: typeof contributionsText = {
  allow: 'Gäste können Fotos hinzufügen',
  allowAbout:
    'Ihre Fotos gehören dir, mit dem Namen, den jeder Gast angibt, und zählen zu deinem Kontingent.',
  photos: 'Höchstens so viele Fotos',
  gigabytes: 'Höchstens so viele Gigabyte',
  days: 'So viele Tage ab jetzt',
  daysAbout: 'Nicht länger, als der Link gilt.',
  approval: 'Ich gebe jedes Foto erst frei',
  approvalAbout: 'Vor der Freigabe sieht niemand sonst ein Foto.',
  wrong: (photos, gigabytes, days) =>
    `Wähl 1 bis ${number.format(photos)} Fotos, höchstens ${number.format(gigabytes)} Gigabyte und 1 bis ${number.format(days)} Tage.`,
  stopped:
    'Gespeichert. Gäste können keine Fotos mehr hinzufügen. Was sie gerade noch senden, kommt nicht mehr dazu.',
  state: ({ photos, bytes, addedPhotos, addedBytes, until, adding }) => {
    const added = `Gäste haben ${counted(addedPhotos)} hinzugefügt`
    const end = `${time.format(new Date(until))} Uhr`
    const [morePhotos, moreBytes] = [photos - addedPhotos, bytes - addedBytes]
    if (!adding) return `${added}. Das Hinzufügen ist beendet.`
    if (Date.parse(until) <= Date.now()) return `${added}. Das ging bis ${end}.`
    if (morePhotos <= 0 || moreBytes <= 0) return `${added}, so viel der Link aufnimmt.`
    return `${added}. Noch frei: ${counted(morePhotos)}, ${size(moreBytes)}, bis ${end}.`
  },
}
