import { inLanguage } from './in-language.ts'
import { locale } from './language.ts'
import { counted, number, size } from './numbers.ts'

const time = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' })

/** What guests may add by a link, and have added. */
interface Contributions {
  photos: number
  bytes: number
  addedPhotos: number
  addedBytes: number
  until: string
  adding: boolean
}

/** Texts for the owner of a link by which guests add photos. */
export const contributionsText = inLanguage('contributions', {
  allow: 'Guests can add photos',
  allowAbout: 'Their photos become yours, with the name that each guest gives, and count in your quota.',
  photos: 'At most this many photos',
  gigabytes: 'At most this many gigabytes',
  days: 'For this many days from now',
  daysAbout: 'Not longer than the link works.',
  approval: 'I approve each photo first',
  approvalAbout: 'Nobody else sees a photo before you approve it.',
  wrong: (photos: number, gigabytes: number, days: number) =>
    `Choose 1 to ${number.format(photos)} photos, at most ${number.format(gigabytes)} gigabytes, and 1 to ${number.format(days)} days.`,
  stopped: 'Saved. Guests can no longer add photos. What they were still sending is not added.',
  /** How much guests have added, and how much they still can, until when. */
  state: ({ photos, bytes, addedPhotos, addedBytes, until, adding }: Contributions) => {
    const added = `Guests added ${counted(addedPhotos, 'photo', 'photos')}`
    const end = time.format(new Date(until))
    const [morePhotos, moreBytes] = [photos - addedPhotos, bytes - addedBytes]
    if (!adding) return `${added}. Adding is stopped.`
    if (Date.parse(until) <= Date.now()) return `${added}. Adding ended: ${end}.`
    if (morePhotos <= 0 || moreBytes <= 0) return `${added}, as much as the link takes.`
    return `${added}. Left: ${counted(morePhotos, 'photo', 'photos')}, ${size(moreBytes)}, until ${end}.`
  },
})
