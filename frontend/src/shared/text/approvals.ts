import { inLanguage } from './in-language.ts'
import { counted } from './numbers.ts'

/** Texts of photos that guests have added and that wait for approval. */
export const approvalsText = inLanguage('approvals', {
  heading: (count: string) => `${count} from guests to approve`,
  count: (count: number, isAll: boolean) => `${counted(count, 'photo', 'photos')}${isAll ? '' : ' or more'}`,
  about: 'Only you see them. What you refuse goes to the trash.',
  list: 'Photos to approve',
  approveAll: 'Approve all',
  approve: (title: string, by: string | null) => `Approve ${named(title, by)}`,
  refuse: (title: string, by: string | null) => `Refuse ${named(title, by)}`,
  open: (title: string, by: string | null) => `Open ${named(title, by)}`,
  approveIt: 'Approve',
  refuseIt: 'Refuse',
  more: 'Show more',
})

const named = (title: string, by: string | null) => (by ? `${title} by ${by}` : title)
