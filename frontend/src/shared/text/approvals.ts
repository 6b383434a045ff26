import { inLanguage } from './in-language.ts'
import { number, photos } from './numbers.ts'

/** Texts of photos that guests have added and that wait for approval. */
export const approvalsText = inLanguage('approvals', {
  heading: (count: string) => `${count} from guests to approve`,
  count: (count: number, isAll: boolean) => `${photos(count)}${isAll ? '' : ' or more'}`,
  about: 'Only you see them. Photos you decline go to the trash.',
  list: 'Photos to approve',
  approveAll: 'Approve all',
  declineAll: 'Decline all',
  approve: (title: string, by: string | null) => `Approve ${named(title, by)}`,
  decline: (title: string, by: string | null) => `Decline ${named(title, by)}`,
  open: (title: string, by: string | null) => `Open ${named(title, by)}`,
  approveIt: 'Approve',
  declineIt: 'Decline',
  more: 'Show more',
  notLoaded: 'The photos to approve could not be loaded.',
  restNotLoaded: 'The other photos to approve could not be loaded.',
  again: 'Try again',
  notChanged: 'The photos to approve could not be loaded, and none was changed. Try again.',
  /** After the number of an album’s photos: 120 photos · 3 to approve. */
  waitingIn: (count: number) => `${number.format(count)} to approve`,
  /** Next to the heading of all albums. */
  waitingInAll: (count: number) => `${photos(count)} to approve`,
  /** Of an opened photo. */
  waiting: 'Waiting for your approval',
})

const named = (title: string, by: string | null) => (by ? `${title} by ${by}` : title)
