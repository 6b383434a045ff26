import { dateText } from './dates.ts'
import { inLanguage } from './in-language.ts'
import { counted, number, size } from './numbers.ts'

/** What guests may add with a link, and have added. */
interface Contributions {
  photos: number
  bytes: number
  addedPhotos: number
  addedBytes: number
  until: string
  adding: boolean
}

/** Texts for the owner of a link with which guests add photos. */
export const contributionsText = inLanguage('contributions', {
  allow: 'Guests can add photos',
  allowAbout: 'The photos become yours, show the guest’s name, and count towards your quota.',
  photos: 'Maximum number of photos',
  gigabytes: 'Maximum total size in GB',
  days: 'Number of days from now',
  daysAbout: 'Adding ends no later than the link.',
  approval: 'I approve each photo first',
  approvalAbout: 'Nobody else sees a photo before you approve it.',
  wrong: (photos: number, gigabytes: number, days: number) =>
    `Choose 1 to ${number.format(photos)} photos, at most ${number.format(gigabytes)} gigabytes, and 1 to ${number.format(days)} days.`,
  stopped: 'Saved. Guests can no longer add photos. Photos still being sent are not added.',
  /** How much guests have added, and how much they still can, until when. */
  state: ({ photos, bytes, addedPhotos, addedBytes, until, adding }: Contributions) => {
    const added = `Guests added ${counted(addedPhotos, 'photo', 'photos')}`
    const end = dateText(until)
    const [morePhotos, moreBytes] = [photos - addedPhotos, bytes - addedBytes]
    if (!adding) return `${added}. They cannot add more.`
    if (Date.parse(until) <= Date.now()) return `${added}. Adding ended on ${end}.`
    if (morePhotos <= 0 || moreBytes <= 0) return `${added}. That is all the link allows.`
    return `${added}. Left: ${counted(morePhotos, 'photo', 'photos')}, ${size(moreBytes)}, until ${end}.`
  },
})
