import type { contributionsText } from '../contributions.ts'
import { number } from '../numbers.ts'
import { photos as counted } from './count.ts'

export const contributions: typeof contributionsText = {
  allow: 'Gäste können Fotos hinzufügen',
  allowAbout:
    'Ihre Fotos gehören dir, mit dem Namen, den jeder Gast angibt, und zählen zu deinem Kontingent.',
  photos: 'Höchstens so viele Fotos',
  gigabytes: 'Höchstens so viele Gigabyte',
  approval: 'Ich gebe jedes Foto erst frei',
  approvalAbout: 'Vor der Freigabe sieht niemand sonst ein Foto.',
  wrong: (photos, gigabytes) =>
    `Wähl 1 bis ${number.format(photos)} Fotos und höchstens ${number.format(gigabytes)} Gigabyte.`,
  added: ({ addedPhotos, photos }) =>
    `Gäste haben ${number.format(addedPhotos)} von höchstens ${counted(photos)} hinzugefügt`,
}
