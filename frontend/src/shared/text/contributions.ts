import { inLanguage } from './in-language.ts'
import { counted, number } from './numbers.ts'

/** Texts for the owner of a link by which guests add photos. */
export const contributionsText = inLanguage('contributions', {
  allow: 'Guests can add photos',
  allowAbout: 'Their photos become yours, with the name that each guest gives, and count in your quota.',
  photos: 'At most this many photos',
  gigabytes: 'At most this many gigabytes',
  approval: 'I approve each photo first',
  approvalAbout: 'Nobody else sees a photo before you approve it.',
  wrong: (photos: number, gigabytes: number) =>
    `Choose 1 to ${number.format(photos)} photos, and at most ${number.format(gigabytes)} gigabytes.`,
  added: ({ addedPhotos, photos }: { addedPhotos: number; photos: number }) =>
    `guests added ${number.format(addedPhotos)} of at most ${counted(photos, 'photo', 'photos')}`,
})
