import type { Key } from './keys.ts'

/** Why a deletion is refused whose address is another one. */
export const OTHER_EMAIL = 'This is not the e-mail address of your account.'

/** `WAITING#D`: an account that is being deleted. The item is removed last: if a step dies, the item says where to continue. */
export interface AccountDeletionItem extends Key {
  owner: string
  createdAt: string
  /** How many steps are done. A repeated delivery of a step does nothing. */
  turn: number
  /** When the next step is sent, unless the last one has sent it. */
  dueAt: string
  /** When the user is removed from the user pool, and their address is free again. */
  userUntil: string
}
