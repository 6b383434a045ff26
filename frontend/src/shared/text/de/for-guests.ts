import type { Translation } from '../in-language.ts'
import { add } from './add.ts'
import { guest } from './guest.ts'

/** German texts that only guests' pages show, and only guests load. */
export const germanForGuests = { add, guest } satisfies Partial<Translation>
